//! What the page of an alignment event says, in each language.

/// The phrases of one language.
pub(super) struct Phrases {
    pub(super) title: &'static str,
    /// `{day}` is the day for which is told.
    pub(super) stands_on: &'static str,
    /// `{path}` is where the page is kept.
    pub(super) keep: &'static str,
    pub(super) no_pairs: &'static str,
    pub(super) needs: &'static str,
    pub(super) questions: &'static str,
    pub(super) decided: &'static str,
    pub(super) waits_for_it: &'static str,
    /// `{n}` is the number of days.
    pub(super) days: &'static str,
    pub(super) no_reply: &'static str,
    pub(super) picked_up: &'static str,
    pub(super) later: &'static str,
    pub(super) declined: &'static str,
    pub(super) answer: &'static str,
    pub(super) leadership: &'static str,
    pub(super) further: &'static str,
    pub(super) settled: &'static str,
    pub(super) leave_with: &'static str,
    pub(super) columns: [&'static str; 3],
    /// By pattern, what to ask.
    asks: [(&'static str, &'static str); 7],
    /// What to ask about any other pattern.
    ask: &'static str,
}

impl Phrases {
    /// Those of a language; English where there are none.
    pub(super) fn of(language: &str) -> &'static Self {
        match language {
            "de" => &GERMAN,
            _ => &ENGLISH,
        }
    }

    /// The question that a pattern asks.
    pub(super) fn question(&self, pattern: &str) -> &'static str {
        let found = self.asks.iter().find(|(name, _)| *name == pattern);
        found.map_or(self.ask, |(_, ask)| ask)
    }
}

static ENGLISH: Phrases = Phrases {
    title: "Alignment event",
    stands_on: "From the record up to {day}. What is open stands first; tick it off when both sides agree.",
    keep: "Keep this page as {path}. Answers belong into `replies` of the OKR file of the team that gives them.",
    no_pairs: "No two teams have anything open between them. Who has not been asked yet?",
    needs: "**Needs**",
    questions: "**Questions to settle**",
    decided: "**What we decided**",
    waits_for_it: "waits for it",
    days: "visible for {n} days",
    no_reply: "no answer yet",
    picked_up: "agreed, not done yet",
    later: "answer so far: later",
    declined: "answer so far: no",
    answer: "Answer (yes, no, later), by when, who talks to whom: …",
    leadership: "For leadership to remove",
    further: "For one team, or for all",
    settled: "Settled, worth a thank-you",
    leave_with: "What we leave with",
    columns: ["What", "Which teams", "By when"],
    asks: [
        (
            "synergy",
            "You work on the same. What could one leave to the other, or both do together?",
        ),
        (
            "silo",
            "All lines lead upwards. Who beside you must help for this to land?",
        ),
        (
            "island",
            "No line leads here. Whose goal does this serve, and who would notice if it landed?",
        ),
        (
            "circular-reference",
            "These goals serve each other in a circle. Which of them is the end, and which the means?",
        ),
        (
            "contradicting-measures",
            "This is pulled two ways. Which of the two matters more in this cycle?",
        ),
        (
            "copied-key-result",
            "This is measured one level up as well. What will the team change that moves it?",
        ),
        (
            "orphan-objective",
            "What would be worse without it, and for whom?",
        ),
    ],
    ask: "What do you want to do about it?",
};

static GERMAN: Phrases = Phrases {
    title: "Alignment-Treffen",
    stands_on: "Aus den Dateien, Stand {day}. Offenes steht zuerst; abhaken, wenn beide Seiten einig sind.",
    keep: "Diese Seite wird als {path} abgelegt. Antworten gehören unter `replies` in die OKR-Datei des Teams, das sie gibt.",
    no_pairs: "Zwischen keinen zwei Teams ist etwas offen. Wer wurde noch nicht gefragt?",
    needs: "**Was wir voneinander brauchen**",
    questions: "**Zu klären**",
    decided: "**Was wir entschieden haben**",
    waits_for_it: "darauf wartet",
    days: "seit {n} Tagen sichtbar",
    no_reply: "noch keine Antwort",
    picked_up: "zugesagt, noch nicht erledigt",
    later: "bisherige Antwort: später",
    declined: "bisherige Antwort: nein",
    answer: "Antwort (ja, nein, später), bis wann, wer spricht mit wem: …",
    leadership: "Von der Leitung aus dem Weg zu räumen",
    further: "An ein Team oder an alle",
    settled: "Erledigt, einen Dank wert",
    leave_with: "Womit wir hinausgehen",
    columns: ["Was", "Welche Teams", "Bis wann"],
    asks: [
        (
            "synergy",
            "Ihr arbeitet am Gleichen. Was könnte ein Team dem anderen überlassen, was ginge zusammen?",
        ),
        (
            "silo",
            "Alle Linien führen nach oben. Wer neben euch muss helfen, damit das gelingt?",
        ),
        (
            "island",
            "Hierher führt keine Linie. Wessen Ziel dient das, und wer würde merken, dass es gelungen ist?",
        ),
        (
            "circular-reference",
            "Diese Ziele dienen einander im Kreis. Welches ist das Ziel, welches das Mittel?",
        ),
        (
            "contradicting-measures",
            "Hier wird in zwei Richtungen gezogen. Was ist in diesem Zyklus wichtiger?",
        ),
        (
            "copied-key-result",
            "Das wird eine Ebene höher auch gemessen. Was verändert das Team, damit es sich bewegt?",
        ),
        (
            "orphan-objective",
            "Was wäre ohne dieses Ziel schlechter, und für wen?",
        ),
    ],
    ask: "Was wollt ihr damit tun?",
};
