//! While the terminal is in other hands: the shell's, or the reader's editor's.

use std::path::Path;

use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::SIGHUP;

use super::{
    super::{editor, guard::Guard, output, terminal::Error},
    Desk, Ending,
};
use crate::{
    app::{Event, Model},
    disk::Scratch,
    i18n::{Word, fill},
};

impl Desk {
    pub(super) fn suspend(&mut self, model: &mut Model) -> Result<Option<Ending>, Error> {
        Guard::leave();
        // To the whole group: a shell that waits for a script that waits for us must come forward. SIGSTOP, since
        // SIGTSTP is caught.
        let _ = kill_current_process_group(Signal::STOP);
        self.resumed = true;
        self.resume(model)
    }

    pub(super) fn resume(&mut self, model: &mut Model) -> Result<Option<Ending>, Error> {
        Guard::resume()?;
        output::send(&self.guard.opening())?;
        self.screen.forget();
        let (columns, rows) = output::size();
        self.happen(model, Event::Resize { columns, rows })?;
        self.happen(model, Event::Resumed)
    }

    /// Gives the terminal to the user's editor until that ends. Gives the editor that could not be started, if so.
    pub(super) fn edit(&mut self, path: &Path, line: u32) -> Result<Option<String>, Ending> {
        let keyboard = self.inbox.keyboard().ok_or(Ending::Signal(SIGHUP))?;
        Guard::leave();
        let edited = editor::edit(path, line, keyboard);
        // Ctrl-c in there was not meant for us.
        self.inbox.forget_interrupts();
        Ok(edited.err())
    }

    /// Takes the terminal back, and tells which editor could not be started.
    pub(super) fn back_from_editor(
        &mut self,
        model: &mut Model,
        not_started: Option<String>,
    ) -> Result<Option<Ending>, Error> {
        if let Some(ending) = self.resume(model)? {
            return Ok(Some(ending));
        }
        match not_started {
            Some(editor) => {
                let line = fill(model.lang.say(Word::NoEditor), &[&editor]);
                self.happen(model, Event::Told(line))
            }
            None => Ok(None),
        }
    }

    /// A note goes through the user's editor in a file of its own, that is taken away afterwards.
    pub(super) fn edit_note(
        &mut self,
        model: &mut Model,
        id: String,
        text: &str,
    ) -> Result<Option<Ending>, Error> {
        let scratch = match Scratch::new(text) {
            Ok(scratch) => scratch,
            Err(error) => return self.happen(model, Event::Told(error.say(model.lang))),
        };
        let not_started = match self.edit(scratch.path(), 1) {
            Err(ending) => return Ok(Some(ending)),
            Ok(not_started) => not_started,
        };
        let started = not_started.is_none();
        if let Some(ending) = self.back_from_editor(model, not_started)? {
            return Ok(Some(ending));
        }
        if !started {
            return Ok(None);
        }
        let event = match scratch.read() {
            Ok(text) => Event::NoteEdited { id, text },
            Err(error) => Event::Told(error.say(model.lang)),
        };
        self.happen(model, event)
    }
}
