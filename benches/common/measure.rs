//! Seconds and memory.

use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

/// Seconds, one a round.
#[derive(Default)]
pub struct Times(pub Vec<f64>);

impl Times {
    pub fn add(&mut self, work: impl FnOnce()) {
        let start = Instant::now();
        work();
        self.push(start.elapsed().as_secs_f64());
    }

    pub fn push(&mut self, seconds: f64) {
        self.0.push(seconds);
        self.0.sort_by(f64::total_cmp);
    }

    pub fn median(&self) -> Option<f64> {
        self.0.get(self.0.len() / 2).copied()
    }

    pub fn fastest(&self) -> f64 {
        self.0[0]
    }

    pub fn slowest(&self) -> f64 {
        self.0[self.0.len() - 1]
    }
}

/// In KiB: the highest value of `VmHWM` that could be seen. What is reached in the very last millisecond may be missed.
pub fn peak_memory(command: &mut Command) -> Option<u64> {
    let mut child = command.spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("a child to wait for").is_none() {
        let seen = fs::read_to_string(&status).ok().and_then(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim()
                .trim_end_matches("kB")
                .trim()
                .parse::<u64>()
                .ok()
        });
        peak = peak.max(seen);
        thread::sleep(Duration::from_millis(1));
    }
    peak
}
