//! What the next page wants is made before its key comes.

use banmian::app;

use super::screen::{Session, document};

#[test]
fn the_next_page_is_set_before_its_key_comes() {
    let text: String = (1..400)
        .map(|nth| format!("　　第{nth}年，全县粮食产量{nth}万吨，比上年增长3.{nth}%，农民人均收入{nth}元。\n\n"))
        .collect();
    for ahead in [false, true] {
        let mut session = Session::of(document(text.as_bytes(), "年鉴.txt"), 120, 40);
        if ahead {
            app::look_ahead(&session.model);
        }
        let before = session.model.derived.cache.memory();
        session.keys(" ");
        let added = session.model.derived.cache.memory() - before;
        assert_eq!(added == 0, ahead, "{added} bytes of lines were set anew");
    }
}
