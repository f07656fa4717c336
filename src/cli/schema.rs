//! `okr schema`.

use super::Ending;
use super::args::SchemaArgs;
use super::error::fail;
use super::ui::Ui;
use crate::model::{Kind, nearest, schema_text};
use std::io::Write;

pub(super) fn run(args: &SchemaArgs, _ui: &Ui) -> anyhow::Result<Ending> {
    let mut out = Ui::out();
    match &args.kind {
        None => {
            for kind in Kind::ALL {
                writeln!(out, "{:12} {}", kind.name(), kind.path_form())?;
            }
        }
        Some(name) => {
            let Some(kind) = Kind::ALL.into_iter().find(|k| k.name() == name) else {
                let near = nearest(name, Kind::ALL.iter().map(|k| k.name()));
                let hint = near.map_or_else(
                    || "`okr schema` lists the kinds".to_owned(),
                    |n| format!("did you mean `okr schema {n}`?"),
                );
                return Err(fail(
                    format!("there is no kind of record called `{name}`"),
                    hint,
                ));
            };
            out.write_all(schema_text(kind).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(Ending::Fine)
}
