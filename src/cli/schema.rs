//! `okr schema`.

use super::Ending;
use super::error::unknown;
use super::ui::Ui;
use crate::model::{Kind, nearest, schema_text};
use clap::Args;

/// The JSON Schemas for editors
///
/// Without KIND: the names of all kinds of records.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  okr schema okr > okr.schema.json")]
pub(super) struct SchemaArgs {
    /// The kind of record
    #[arg(value_name = "KIND")]
    pub(super) kind: Option<String>,
}

pub(super) fn run(args: &SchemaArgs, ui: &Ui) -> anyhow::Result<Ending> {
    let Some(name) = &args.kind else {
        ui.show(|out| {
            Kind::ALL
                .into_iter()
                .try_for_each(|kind| writeln!(out, "{:12} {}", kind.name(), kind.path_form()))
        })?;
        return Ok(Ending::Fine);
    };
    let Some(kind) = Kind::ALL.into_iter().find(|k| k.name() == name) else {
        let near = nearest(name, Kind::ALL.iter().map(|k| k.name()));
        let what = format!("there is no kind of record called `{name}`");
        return Err(unknown(
            what,
            near,
            "okr schema ",
            "`okr schema` lists the kinds",
        ));
    };
    ui.show(|out| out.write_all(schema_text(kind).as_bytes()))?;
    Ok(Ending::Fine)
}
