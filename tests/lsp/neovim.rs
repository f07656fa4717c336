//! A real editor.

use crate::common::{Okr, not_tried};
use crate::{CHECK_IN, PLATFORM, workspace};
use std::process::Command;

/// Neovim, where it is installed. Where it is not, that is said past the test's own output.
fn neovim() -> Option<Command> {
    let version = Command::new("nvim").arg("--version").output();
    if version.is_ok_and(|v| v.status.success()) {
        let mut neovim = Command::new("nvim");
        neovim.args(["--headless", "--clean"]);
        return Some(neovim);
    }
    not_tried("an editor: Neovim is not installed here");
    None
}

/// What docs/editors.md tells people to write, a file that they open, and the server that is there then.
const OPENING: &str = r#"
local function until_true(what, test)
  if not vim.wait(20000, test, 20) then error("waited in vain for " .. what) end
end
local out = {}
local client
local command = { vim.env.OKR, "lsp" }
if vim.lsp.config then
  vim.lsp.config("okr", { cmd = command, filetypes = { "yaml", "markdown" }, root_markers = { "okr.yaml" } })
  vim.lsp.enable("okr")
  vim.cmd("filetype on")
else -- before 0.11
  client = vim.lsp.start_client({ name = "okr", cmd = command, root_dir = vim.env.ROOT })
end
vim.cmd("edit " .. vim.env.ROOT .. "/" .. vim.env.FILE)
local buffer = vim.api.nvim_get_current_buf()
if client then vim.lsp.buf_attach_client(buffer, client) end
until_true("the server", function()
  local all = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  local _, c = next(all)
  client = c and c.id
  return c and c.initialized
end)
local function line_with(words)
  for n, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = line:find(words, 1, true)
    if at then return n, at - 1 end
  end
end
"#;

/// What people then do: read a finding, mend, rename.
const SESSION: &str = r#"
local encoding = vim.lsp.get_client_by_id(client).offset_encoding
-- A finding, with the words under it.
local n = line_with("lead: ana")
vim.api.nvim_buf_set_lines(buffer, n - 1, n, false, { "    owner: ana # ü🎯" })
until_true("the finding", function() return #vim.diagnostic.get(buffer) == 1 end)
local d = vim.diagnostic.get(buffer)[1]
local line = vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, false)[1]
out.finding = line:sub(d.col + 1, d.end_col)
-- What mends it.
local params = { textDocument = vim.lsp.util.make_text_document_params(buffer),
  range = { start = { line = d.lnum, character = d.col }, ["end"] = { line = d.lnum, character = d.end_col } },
  context = { diagnostics = {} } }
local actions = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 20000)[client].result
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
until_true("silence", function() return #vim.diagnostic.get(buffer) == 0 end)
out.mended = vim.api.nvim_buf_get_lines(buffer, n - 1, n, false)[1]
-- Another name, everywhere.
local row, col = line_with("trust-ci")
vim.api.nvim_win_set_cursor(0, { row, col + 1 })
vim.lsp.buf.rename("builds-tell")
until_true("the new name", function() return line_with("id: builds-tell") ~= nil end)
vim.cmd("silent wall")
local file = io.open(vim.env.TOLD, "w")
file:write(out.finding .. "\n" .. out.mended .. "\n")
file:close()
vim.cmd("qall!")
"#;

/// An experiment and a person are called otherwise.
const MOVE: &str = r#"
local row, col = line_with("warm-cache")
vim.api.nvim_win_set_cursor(0, { row, col + 1 })
vim.lsp.buf.rename("hot-cache")
until_true("the new name", function() return line_with("platform/hot-cache") ~= nil end)
row, col = line_with("ben")
vim.api.nvim_win_set_cursor(0, { row, col + 1 })
vim.lsp.buf.rename("benedikt")
until_true("another name", function()
  return vim.fn.match(vim.fn.getbufline("org/people.yaml", 1, "$"), "benedikt") >= 0
end)
vim.cmd("silent wall")
vim.cmd("qall!")
"#;

/// Does what is written in `session` with the file at `path`, and gives what Neovim had to complain about.
fn neovim_does(mut neovim: Command, okr: &Okr, path: &str, session: &str) -> String {
    let script = tempfile::tempdir().unwrap();
    let script = script.path().join("session.lua");
    std::fs::write(&script, format!("{OPENING}{session}")).unwrap();
    let ran = neovim
        .env("OKR", okr.command().get_program())
        .env("ROOT", okr.path("").canonicalize().unwrap())
        .env("FILE", path)
        .env("TOLD", okr.path("../told.txt"))
        .env("HOME", okr.path("../home"))
        .arg("-c")
        .arg(format!("luafile {}", script.display()))
        .arg("-c")
        .arg("qall!")
        .output()
        .unwrap();
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

#[test]
fn a_real_editor_shows_mends_and_renames() {
    let Some(neovim) = neovim() else {
        return;
    };
    let okr = workspace();
    let complaint = neovim_does(neovim, &okr, PLATFORM, SESSION);
    let told = std::fs::read_to_string(okr.path("../told.txt"));
    let told = told.unwrap_or_else(|_| panic!("{complaint}"));
    assert_eq!(told, "owner\n    lead: ana # ü🎯\n");
    assert!(okr.text(PLATFORM).contains("id: builds-tell"));
    assert!(okr.text(CHECK_IN).contains("builds-tell/build-p95"));
    okr.run(["lint"]).exits(0);
}

#[test]
fn a_real_editor_moves_an_experiment_and_keeps_a_persons_old_name() {
    let Some(neovim) = neovim() else {
        return;
    };
    let (old, new) = ("warm-cache", "hot-cache");
    let at = |name: &str| format!("experiments/2026-Q4/platform/{name}.md");
    let experiment = "---\nfor: [platform/trust-ci]\n---\n## Hypothesis\nA warm cache helps.\n";
    let okr = workspace().file(at(old), experiment).file(
        at("later"),
        "---\nbuilds_on: [experiment:platform/warm-cache]\npeople: [ben]\n---\n",
    );
    let complaint = neovim_does(neovim, &okr, &at("later"), MOVE);
    let later = okr.text(&at("later"));
    assert!(
        later.contains("platform/hot-cache") && later.contains("[ben]"),
        "{later}\n{complaint}"
    );
    assert_eq!(okr.text(&at(new)), experiment);
    assert!(!okr.path(at(old)).exists());
    let people = okr.text("org/people.yaml");
    assert!(
        people.contains("benedikt:") && people.contains("formerly: [ben]"),
        "{people}"
    );
    okr.run(["lint"]).exits(0);
}
