//! A passphrase, asked for at the terminal and not shown while it is typed.

use crate::seal::NotTyped;

/// Asks for a passphrase.
#[cfg(not(feature = "seal"))]
pub(in crate::cli) fn passphrase(_: &str) -> Result<String, NotTyped> {
    Err(NotTyped::NoTerminal)
}

/// Asks for a passphrase at the terminal, also where standard input is a pipe. Where messages go elsewhere as well, another
/// program runs this one, and nobody is asked.
#[cfg(feature = "seal")]
#[expect(
    clippy::disallowed_methods,
    reason = "this is the door for the terminal"
)]
pub(in crate::cli) fn passphrase(prompt: &str) -> Result<String, NotTyped> {
    use std::io::{ErrorKind, IsTerminal, stdin};
    if !stdin().is_terminal() && !super::stderr().is_terminal() {
        return Err(NotTyped::NoTerminal);
    }
    let typed = typed(&crate::output::escape::terminal(prompt));
    match typed {
        Ok(typed) if typed.is_empty() => Err(NotTyped::Nothing),
        Ok(typed) => Ok(typed),
        Err(error) => Err(match error.kind() {
            ErrorKind::Interrupted => NotTyped::Stopped,
            ErrorKind::UnexpectedEof => NotTyped::Nothing,
            _ => NotTyped::NoTerminal,
        }),
    }
}

#[cfg(all(feature = "seal", not(unix)))]
fn typed(prompt: &str) -> std::io::Result<String> {
    rpassword::prompt_password(prompt)
}

#[cfg(all(feature = "seal", unix))]
use on_unix::typed;

/// By itself `rpassword` lets Ctrl-C end the program before it has set the terminal back, and then nothing that is typed
/// afterwards is shown.
#[cfg(all(feature = "seal", unix))]
mod on_unix {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use std::fs::File;
    use std::io::{self, Read, Write};

    const CTRL_C: u8 = 3;

    /// The terminal while it shows nothing of what is typed.
    struct Hidden {
        terminal: File,
        before: Termios,
    }

    impl Drop for Hidden {
        fn drop(&mut self) {
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
            // The Enter of the one who typed was not shown either.
            let _ = self.terminal.write_all(b"\n");
        }
    }

    /// What is typed; Ctrl-C ends it.
    struct Keyboard(File);

    impl Read for Keyboard {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let read = self.0.read(buffer)?;
            if buffer.get(..read).is_some_and(|b| b.contains(&CTRL_C)) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            Ok(read)
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the door for the terminal"
    )]
    pub(super) fn typed(prompt: &str) -> io::Result<String> {
        let open = || File::options().read(true).write(true).open("/dev/tty");
        let terminal = open()?;
        let keyboard = Keyboard(open()?);
        let before = tcgetattr(&terminal)?;
        let mut hidden = before.clone();
        let shown = LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG;
        hidden.local_modes.remove(shown);
        tcsetattr(&terminal, OptionalActions::Now, &hidden)?;
        let mut hidden = Hidden { terminal, before };
        hidden.terminal.write_all(prompt.as_bytes())?;
        let config = rpassword::ConfigBuilder::new()
            .input_reader(keyboard)
            .output_discard()
            .build();
        rpassword::read_password_with_config(config)
    }
}
