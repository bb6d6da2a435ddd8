//! The real program killed at random moments while marks are made: every mark that the screen called marked is there
//! afterwards, however soon the death. `cargo test --release --test it -- --ignored killed_at_any_moment --nocapture`
//! (500 times; `CRASHES=20` for fewer).

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use rustix::process::Signal;

use super::pty::start;
use crate::anchors::prose::Dice;

const PARAGRAPHS: usize = 4000;
/// What the status line says of a mark just made.
const ACKNOWLEDGED: &str = "已标记";

fn words(number: usize) -> String {
    format!("编号{number}的这一段写的是第{number}天的潮水。")
}

/// The marks that are kept, by their words.
fn kept(home: &Path, file: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_banmian"))
        .args(["marks", "list", "--format", "json", "--in", file])
        .env("HOME", home)
        .env_remove("XDG_DATA_HOME")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let marks = list["marks"].as_array().unwrap();
    marks
        .iter()
        .map(|mark| {
            assert_eq!(mark["state"], "found");
            mark["text"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
#[ignore = "takes minutes"]
fn killed_at_any_moment() {
    let rounds = std::env::var("CRASHES").map_or(500, |rounds| rounds.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("潮水.txt");
    let mut text = String::new();
    for number in 0..PARAGRAPHS {
        writeln!(text, "{}", words(number)).unwrap();
    }
    fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap().to_owned();
    let mut dice = Dice::new(6);
    let mut promised: BTreeMap<String, usize> = BTreeMap::new();
    let mut waits: Vec<Duration> = Vec::new();
    let (mut next, mut unanswered, mut unanswered_kept) = (0, 0, 0);
    for round in 0..rounds {
        let mut program = start(
            env!("CARGO_BIN_EXE_banmian"),
            &["--as", "paragraphs", &file],
            None,
            |command| {
                command
                    .env("HOME", home.path())
                    .env("LC_ALL", "zh_CN.UTF-8")
            },
        );
        program.until_shows("编号");
        for _ in 0..dice.between(1, 4) {
            program.send(&format!("{}G", next + 1));
            let expected = words(next);
            program.until("the paragraph", |program| {
                let text = program.text();
                !text.contains(ACKNOWLEDGED) && text.contains(&expected)
            });
            program.send("m");
            let struck = Instant::now();
            program.until(
                &format!("acknowledgement of {next} in round {round}"),
                |program| program.text().contains(ACKNOWLEDGED),
            );
            waits.push(struck.elapsed());
            promised.insert(expected, round);
            next = (next + 1) % PARAGRAPHS;
        }
        // Half of the deaths come while one more mark is being written: it is there or not, and spoils no other.
        let mut last = None;
        if dice.chance(50) {
            program.send(&format!("{}G", next + 1));
            program.until_shows(&words(next));
            program.send("m");
            last = Some(words(next));
            next = (next + 1) % PARAGRAPHS;
        }
        std::thread::sleep(Duration::from_micros(dice.below(20_000) as u64));
        program.signal(Signal::KILL);
        program.end();
        let there = kept(home.path(), &file);
        let mut single = there.clone();
        single.sort();
        single.dedup();
        assert_eq!(single.len(), there.len(), "doubles in round {round}");
        if let Some(words) = last {
            unanswered += 1;
            if single.binary_search(&words).is_ok() {
                unanswered_kept += 1;
                promised.insert(words, round);
            }
        }
        for (words, since) in &promised {
            assert!(
                single.binary_search(words).is_ok(),
                "{words} of round {since} is gone in round {round}"
            );
        }
    }
    println!(
        "{rounds} deaths: {} marks acknowledged, all there; of {unanswered} not yet acknowledged {unanswered_kept} there",
        waits.len()
    );
    waits.sort_unstable();
    let at = |percent: usize| waits[(waits.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    println!(
        "from the key to the acknowledgement: median {:.1} ms, 95 % {:.1} ms, longest {:.1} ms",
        at(50),
        at(95),
        at(100)
    );
}
