//! The reader's folder when things go wrong in it: a lost, damaged or later index, states nobody entered, two programs that begin
//! the same document at once, a disk that takes no more, a folder that takes nothing. No mark is lost, and one line is said.

use std::{
    cell::RefCell, fs, io::Write as _, os::unix::fs::PermissionsExt as _, path::Path,
    process::Command,
};

use banmian::{
    app::{Saved, Saving},
    disk::{Identity, Loaded, Name, Store},
    i18n::Lang,
    library::{Index, Mark, Query, State},
    tui::{find, index, save},
};
use tempfile::tempdir;

const NOW: &str = "2026-11-25T00:00:00Z";

/// A state of the file at `path` with one mark.
fn state(path: &str, mark: &str) -> State {
    let mut state = State::default();
    state.met(Some(path), &identity(path), Some("潮水"));
    state.set(mark, Some(Mark::default()), NOW);
    state
}

fn identity(path: &str) -> String {
    Identity::of(path.as_bytes()).to_string()
}

fn saving(id: &str, state: State) -> Saving {
    Saving {
        id: id.to_owned(),
        state,
        mtime: 1,
        length: 9,
    }
}

/// All answers to a saving.
fn answers(store: Option<&Store>, saving: &Saving) -> Vec<Saved> {
    let answers = RefCell::new(Vec::new());
    save(store, saving, Lang::En, &|saved| {
        answers.borrow_mut().push(saved);
    });
    answers.into_inner()
}

/// The one answer where nothing is to be told.
fn kept(store: &Store, saving: &Saving) -> Saved {
    let mut all = answers(Some(store), saving);
    assert_eq!(all.len(), 1, "{all:?}");
    let saved = all.remove(0);
    assert_eq!(saved.told, None);
    assert_eq!(saved.turn, Some(saving.state.turn()));
    saved
}

fn found(store: &Store, path: &str) -> Option<String> {
    let identity = identity(path);
    let query = Query {
        path: Some(path),
        length: 9,
        identity: Some(&identity),
        ..Query::default()
    };
    find(store, &query).unwrap()?.sure
}

#[test]
fn only_where_nothing_was_ever_kept_is_a_start_the_first() {
    let folder = tempdir().unwrap();
    let store = Store::new(folder.path().join("not/yet/there"));
    let query = Query::default();
    assert!(find(&store, &query).unwrap().is_none());
    kept(&store, &saving("one", state("/books/1.txt", "a")));
    assert!(find(&store, &query).unwrap().is_some());
    // A lost index makes no first start.
    fs::remove_file(store.path(Name::Index)).unwrap();
    assert!(find(&store, &query).unwrap().is_some());
}

fn stands(store: &Store, id: &str) -> State {
    match store.load(Name::State(id)).unwrap() {
        Loaded::Text(text) => State::from_json(&text).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_lost_or_damaged_index_is_made_again_from_the_states() {
    let folder = tempdir().unwrap();
    let store = Store::new(folder.path());
    kept(&store, &saving("one", state("/books/1.txt", "a")));
    kept(&store, &saving("two", state("/books/2.txt", "b")));
    let file = store.path(Name::Index);
    let whole = fs::read_to_string(&file).unwrap();
    let half = &whole[..whole.len() / 2];
    for damage in [
        None,
        Some(half),
        Some(""),
        Some("{\"version\":1}"),
        Some("[]"),
    ] {
        let _ = fs::remove_file(folder.path().join("index.json.bak"));
        match damage {
            None => fs::remove_file(&file).unwrap(),
            Some(text) => fs::write(&file, text).unwrap(),
        }
        for (path, id) in [("/books/1.txt", "one"), ("/books/2.txt", "two")] {
            assert_eq!(found(&store, path).as_deref(), Some(id), "{damage:?}");
        }
        // The next write puts it back whole, and keeps aside what could not be read.
        let all = answers(Some(&store), &saving("one", state("/books/1.txt", "a")));
        let told = all.iter().find_map(|saved| saved.told.as_deref());
        assert_eq!(
            told.is_some(),
            damage.is_some_and(|text| Index::from_json(text).is_err()),
            "{damage:?} {told:?}"
        );
        let again = Index::from_json(&fs::read_to_string(&file).unwrap()).unwrap();
        assert!(again.knows("one") && again.knows("two"), "{damage:?}");
    }
}

#[test]
fn a_state_that_came_by_itself_is_found() {
    let folder = tempdir().unwrap();
    let store = Store::new(folder.path());
    kept(&store, &saving("one", state("/books/1.txt", "a")));
    // As a folder that is synced brings it, and one whose file is damaged but for its generation before.
    fs::write(
        store.path(Name::State("far")),
        state("/far/3.txt", "c").to_json(),
    )
    .unwrap();
    let mut half = store.path(Name::State("half"));
    fs::write(&half, "{\"version\": 1, \"marks\": [").unwrap();
    half.as_mut_os_string().push(".bak");
    fs::write(&half, state("/far/4.txt", "d").to_json()).unwrap();
    assert_eq!(found(&store, "/far/3.txt").as_deref(), Some("far"));
    assert_eq!(found(&store, "/far/4.txt").as_deref(), Some("half"));
    assert_eq!(found(&store, "/far/5.txt"), None);
    assert_eq!(index(&store).documents.len(), 3);
}

#[test]
fn an_index_of_a_later_version_is_left_and_the_states_are_asked() {
    let folder = tempdir().unwrap();
    let store = Store::new(folder.path());
    kept(&store, &saving("one", state("/books/1.txt", "a")));
    let later = "{\"version\": 2, \"documents\": {\"by\": \"another form\"}}";
    fs::write(store.path(Name::Index), later).unwrap();
    kept(&store, &saving("two", state("/books/2.txt", "b")));
    assert_eq!(
        fs::read_to_string(store.path(Name::Index)).unwrap(),
        later,
        "not written over"
    );
    assert_eq!(found(&store, "/books/1.txt").as_deref(), Some("one"));
    assert_eq!(found(&store, "/books/2.txt").as_deref(), Some("two"));
}

#[test]
fn two_programs_that_begin_the_same_document_keep_one_state() {
    let folder = tempdir().unwrap();
    let store = Store::new(folder.path());
    let first = kept(&store, &saving("one", state("/books/1.txt", "a")));
    assert_eq!((first.stands_as.as_str(), first.merged), ("one", None));
    let second = kept(&store, &saving("other", state("/books/1.txt", "b")));
    assert_eq!(second.stands_as, "one");
    let merged = second.merged.unwrap();
    assert!(merged.mark("a").is_some() && merged.mark("b").is_some());
    assert_eq!(stands(&store, "one"), merged);
    assert_eq!(store.ids().unwrap(), ["one"]);
}

#[test]
fn a_damaged_state_is_kept_aside_and_a_later_one_is_left() {
    let folder = tempdir().unwrap();
    let store = Store::new(folder.path());
    kept(&store, &saving("one", state("/books/1.txt", "a")));
    kept(&store, &saving("one", state("/books/1.txt", "b")));
    let file = store.path(Name::State("one"));
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, &text[..text.len() / 2]).unwrap();
    let all = answers(Some(&store), &saving("one", state("/books/1.txt", "c")));
    let told = all[0].told.as_deref().unwrap();
    assert!(told.contains("kept-1") && !told.contains('\n'), "{told}");
    // The generation before had the first mark, and the change at hand the third; the half file has the rest.
    let now = stands(&store, "one");
    assert!(now.mark("a").is_some() && now.mark("c").is_some());
    let aside = fs::read_to_string(folder.path().join("states/one.json.kept-1")).unwrap();
    assert_eq!(aside, text[..text.len() / 2]);
    let later = "{\"version\": 9, \"marks\": 3}";
    fs::write(&file, later).unwrap();
    let all = answers(Some(&store), &saving("one", state("/books/1.txt", "d")));
    assert_eq!((all.len(), all[0].turn), (1, None));
    assert!(all[0].told.as_deref().unwrap().contains("later version"));
    assert_eq!(fs::read_to_string(&file).unwrap(), later);
}

#[test]
fn without_a_folder_or_with_one_that_takes_nothing_it_is_said() {
    let all = answers(None, &saving("one", state("/books/1.txt", "a")));
    assert_eq!((all.len(), all[0].turn), (1, None));
    assert!(all[0].told.as_deref().unwrap().contains("HOME"));
    let folder = tempdir().unwrap();
    let file = folder.path().join("a file where the folder should be");
    fs::write(&file, "").unwrap();
    let store = Store::new(file.join("banmian"));
    let all = answers(Some(&store), &saving("one", state("/books/1.txt", "a")));
    assert_eq!((all.len(), all[0].turn), (1, None));
    let told = all[0].told.as_deref().unwrap();
    assert!(
        told.contains("a file where") && !told.contains('\n'),
        "{told}"
    );
}

/// Runs `marks import` in a shell that sets its limits first.
fn import(home: &Path, limits: &str) -> std::process::Output {
    let program = env!("CARGO_BIN_EXE_banmian");
    Command::new("sh")
        .args([
            "-c",
            &format!("{limits}; exec {program} marks import new.md --in 潮.txt"),
        ])
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("LANG", "en_US.UTF-8")
        .output()
        .unwrap()
}

#[test]
fn a_disk_that_takes_no_more_leaves_what_stands_there() {
    let home = tempdir().unwrap();
    let path = home.path();
    fs::write(
        path.join("潮.txt"),
        "潮水涨到石阶第三级。\n\n北边来的船该靠岸了。\n",
    )
    .unwrap();
    fs::write(path.join("new.md"), "> 潮水涨到石阶第三级。\n").unwrap();
    assert!(import(path, "true").status.success());
    let states = path.join(".local/share/banmian/states");
    let read = || {
        let mut files: Vec<_> = fs::read_dir(&states)
            .unwrap()
            .map(|entry| fs::read(entry.unwrap().path()).unwrap())
            .collect();
        files.sort();
        files
    };
    let before = read();
    fs::write(path.join("new.md"), "> 北边来的船该靠岸了。\n").unwrap();
    // No file may grow beyond a block: every write stops in its midst, as on a full disk.
    let output = import(path, "trap '' XFSZ; ulimit -f 1");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert_eq!(read(), before, "neither changed nor left half-written");
    assert!(import(path, "true").status.success());
    assert_ne!(read(), before);
}

/// A file system of 64 KiB that is taken away when the test ends; None, with the reason said, where this user may mount none.
struct Tiny(tempfile::TempDir);

impl Tiny {
    fn mount() -> Option<Self> {
        let folder = tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(folder.path())
            .output();
        let why = match mounted {
            Ok(output) if output.status.success() => return Some(Self(folder)),
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => error.to_string(),
        };
        println!("skipped: no file system can be mounted here: {why}");
        None
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        let mut file = fs::File::create(self.0.path().join("fill")).unwrap();
        let full = std::iter::repeat_with(|| file.write_all(&[0; 512])).find_map(Result::err);
        assert_eq!(full.unwrap().kind(), std::io::ErrorKind::StorageFull);
    }
}

impl Drop for Tiny {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_is_told_and_what_it_did_not_take_is_taken_later() {
    let Some(disk) = Tiny::mount() else { return };
    let store = Store::new(disk.0.path().join("banmian"));
    kept(&store, &saving("one", state("/books/1.txt", "a")));
    let before = stands(&store, "one");
    disk.fill();
    let both = before.clone().merge(state("/books/1.txt", "b"));
    let all = answers(Some(&store), &saving("one", both.clone()));
    assert_eq!((all.len(), all[0].turn), (1, None));
    let told = all[0].told.as_deref().unwrap();
    assert!(
        told.starts_with("the disk is full") && !told.contains('\n'),
        "{told}"
    );
    assert_eq!(stands(&store, "one"), before);
    fs::remove_file(disk.0.path().join("fill")).unwrap();
    kept(&store, &saving("one", both));
    let now = stands(&store, "one");
    assert!(now.mark("a").is_some() && now.mark("b").is_some());
    // Nothing half-written is left.
    let names = fs::read_dir(disk.0.path().join("banmian/states")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.into_iter().all(|name| !name.starts_with('.')));
}

/// Runs `marks import` as a user whom permissions hold off; None, with the reason said, where that can't be done.
fn import_as_nobody(home: &Path) -> Option<std::process::Output> {
    let program = env!("CARGO_BIN_EXE_banmian");
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let reached = Command::new("setpriv")
        .args(nobody)
        .args(["test", "-x", program])
        .output();
    if !reached.is_ok_and(|output| output.status.success()) {
        println!("skipped: setpriv can't run the program as another user here");
        return None;
    }
    let output = Command::new("setpriv")
        .args(nobody)
        .args([program, "marks", "import", "new.md", "--in", "潮.txt"])
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("LANG", "zh_CN.UTF-8")
        .output();
    Some(output.unwrap())
}

#[test]
fn a_folder_that_may_not_be_written_is_told_in_the_readers_language() {
    let home = tempdir().unwrap();
    let path = home.path();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(path.join("潮.txt"), "潮水涨到石阶第三级。\n").unwrap();
    fs::write(path.join("new.md"), "> 潮水涨到石阶第三级。\n").unwrap();
    let data = path.join(".local/share/banmian");
    fs::create_dir_all(data.join("states")).unwrap();
    let Some(output) = import_as_nobody(path) else {
        return;
    };
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("不可写") && said.trim_end().lines().count() == 1,
        "{said}"
    );
    assert_eq!(fs::read_dir(data.join("states")).unwrap().count(), 0);
}
