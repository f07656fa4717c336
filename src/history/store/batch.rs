//! Many objects from one `git cat-file`.

use git2::{ObjectType, Oid};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running `git cat-file --batch` or `--batch-check`: one line asks, one line answers, and with
/// `--batch` the object follows.
pub(super) struct Batch {
    child: Child,
    /// `None` once it has been told that nothing more is asked.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Batch {
    pub(super) fn start(mut git: Command) -> io::Result<Batch> {
        let mut child = git
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let questions = child.stdin.take();
        let answers = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Batch {
            child,
            questions,
            answers: BufReader::new(answers),
        })
    }

    /// The kind and size of an object; `None` when it is not there.
    pub(super) fn ask(&mut self, id: Oid) -> io::Result<Option<(ObjectType, u64)>> {
        let questions = self.questions.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        questions.write_all(format!("{id}\n").as_bytes())?;
        questions.flush()?;
        let mut answer = String::new();
        if self.answers.read_line(&mut answer)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // `NAME KIND SIZE`, or `NAME missing`.
        let mut words = answer.split_whitespace().skip(1);
        let kind = words.next().and_then(ObjectType::from_str);
        Ok(kind.zip(words.next().and_then(|size| size.parse().ok())))
    }

    /// The object that was asked for, of `size` bytes; `None` when those are more than `most`.
    pub(super) fn take(&mut self, size: u64, most: usize) -> io::Result<Option<Vec<u8>>> {
        let mut object = (&mut self.answers).take(size);
        let mut bytes = Vec::new();
        let wanted = usize::try_from(size).is_ok_and(|size| size <= most);
        let read = if wanted {
            object.read_to_end(&mut bytes)? as u64
        } else {
            io::copy(&mut object, &mut io::sink())?
        };
        // A line's end stands behind each object.
        self.answers.read_exact(&mut [0])?;
        if read < size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(wanted.then_some(bytes))
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        drop(self.questions.take());
        // An object that nobody took may be in its way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
