//! Pinyin between the lines (`P`): over which paragraphs. The layout knows how it is set.

use super::{areas::measure, going, message::Message, model::Model};
use crate::{
    document::Kind,
    i18n::Word,
    layout::{Direction, has_room},
    library::Choices,
};

impl Model {
    /// Whether pinyin stands over the whole document that is read, but for exceptions.
    pub fn pinyin(&self) -> bool {
        self.open().choices.pinyin.unwrap_or(self.settings.pinyin)
    }
}

/// Over the reader's paragraph, or no more.
pub(super) fn turn(model: &mut Model) {
    if let Some(word) = hindrance(model) {
        model.message = Some(Message::news(word, Vec::new()));
        return;
    }
    let pos = model.here();
    let Some(block) = model.open().document.block_at(pos) else {
        return;
    };
    let document = &model.open().document;
    let kind = document.blocks.get(block).map(|block| block.kind);
    let reads = crate::text::pinyin::spoken(document.block_text(block));
    if matches!(kind, Some(Kind::Code | Kind::Table)) || reads.is_empty() {
        model.message = Some(Message::news(Word::PinyinNothing, Vec::new()));
        return;
    }
    let block = block as u32;
    let all = model.pinyin();
    let except = &mut model.open_mut().pinyin_except;
    let over = if except.remove(&block) {
        all
    } else {
        except.insert(block);
        !all
    };
    // The paragraph stays where one reads it, whatever room it takes now.
    going::go(model, pos);
    let word = if over {
        Word::PinyinOver
    } else {
        Word::PinyinOff
    };
    model.message = Some(Message::news(word, Vec::new()));
}

/// Over the whole text, or no more. The document keeps the choice.
pub(super) fn turn_all(model: &mut Model) {
    let over = !model.pinyin();
    let pos = model.here();
    let open = model.open_mut();
    open.pinyin_except.clear();
    open.choices.pinyin = Some(over);
    open.state.set_choices(Choices {
        pinyin: Some(over),
        ..open.state.choices.clone()
    });
    going::go(model, pos);
    let word = if over {
        Word::PinyinOverAll
    } else {
        Word::PinyinOffAll
    };
    let word = hindrance(model).filter(|_| over).unwrap_or(word);
    model.message = Some(Message::news(word, Vec::new()));
}

/// Why no pinyin can be shown as the text stands.
fn hindrance(model: &Model) -> Option<Word> {
    let story = model.open().story;
    let areas = &model.derived.areas.stories;
    let area = areas.iter().find(|area| area.story == story)?;
    let measure = measure(model, area);
    if measure.direction == Direction::Vertical {
        return Some(Word::PinyinVertical);
    }
    (!has_room(&measure)).then_some(Word::PinyinNoRoom)
}
