//! A sealed record that nobody can open any more.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Check, Group, Rule};
use crate::syntax::{Problem, ProblemKind};

pub(crate) const RULE: Rule = Rule {
    name: "damaged-seal",
    group: Group::Form,
    level: Level::Error,
    summary: "a sealed record that nobody can open",
    why: "to those whose keys it was sealed to it is as good as lost, and nobody else can tell",
    options: &[],
    page: PAGE,
    check: Check::Problem(check),
};

fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Damaged { what, next } = &problem.kind else {
        return None;
    };
    Some(Finding::new(problem.span, what.clone(), "this file").next(*next))
}

const PAGE: &str = r#"
A sealed record (`FILE.md.age`) is encrypted to the keys of those concerned. It opens whole or not
at all: when one letter of it was changed, a part is cut off, or a merge left its markers in it,
nobody reads it any more.

That a part is missing can be seen without a key, so CI finds it. A letter that was changed is found
with a key that the record was sealed to: `okr lint --identity FILE`. So are records that are larger
than a record may be, or encrypted with a passphrase and not to keys.

Git has the versions before: `git log -- FILE` lists them, and `git restore --source=COMMIT FILE`
brings one back. Two versions of a sealed record cannot be merged: take one, open the other with
`okr unseal`, and write what is missing anew.

```yaml,bad ""
# file: people/ana/growth.md.age
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNzaC1lZDI1NTE5IEx1Z2x3QSBtUEdz
```

```yaml,bad ""
# file: people/ana/growth.md.age
<<<<<<< HEAD
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNzaC1lZDI1NTE5IEx1Z2x3QSBtUEdz
-----END AGE ENCRYPTED FILE-----
=======
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNzaC1lZDI1NTE5IE5yMnA4USBaa1Vn
-----END AGE ENCRYPTED FILE-----
>>>>>>> other
```

```yaml,good
# file: people/ana/growth.md.age
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNzaC1lZDI1NTE5IEx1Z2x3QSBtUEdz
-----END AGE ENCRYPTED FILE-----
```

There is no good reason to ignore it.
"#;
