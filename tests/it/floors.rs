//! A module uses strictly lower floors only (`src/ARCHITECTURE.md`, "Rooms and floors").

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

fn floors() -> BTreeMap<String, u32> {
    let map = fs::read_to_string("src/ARCHITECTURE.md").unwrap();
    let mut floors = BTreeMap::new();
    for line in map.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, floor, rooms, _] = cells.as_slice() else {
            continue;
        };
        let Ok(floor) = floor.parse() else { continue };
        floors.extend(
            rooms
                .split_whitespace()
                .map(|room| (room.to_owned(), floor)),
        );
    }
    floors
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_arrow_climbs() {
    let floors = floors();
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut climbs = Vec::new();
    let mut arrows = 0;
    for file in files {
        let room = file
            .strip_prefix("src")
            .unwrap()
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap()
            .to_owned();
        if room.ends_with(".rs") {
            continue;
        }
        let from = *floors
            .get(&room)
            .unwrap_or_else(|| panic!("src/ARCHITECTURE.md gives {room} no floor"));
        let code = fs::read_to_string(&file).unwrap();
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for path in line.split("crate::").skip(1) {
                // `use crate::{text::Pos, document::Block};` names several rooms in one line.
                let names: Vec<&str> = match path.strip_prefix('{') {
                    Some(list) => list.split([',', '}']).map(str::trim).collect(),
                    None => vec![path],
                };
                for name in names {
                    let name: String = name
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    let Some(&to) = floors.get(&name) else {
                        continue;
                    };
                    arrows += 1;
                    if to >= from && name != room {
                        climbs.push(format!(
                            "{}: {room} ({from}) uses {name} ({to})",
                            file.display()
                        ));
                    }
                }
            }
        }
    }
    assert!(climbs.is_empty(), "{}", climbs.join("\n"));
    assert!(arrows > 0);
}
