//! The program `okr`. All it does is in the library.

fn main() -> std::process::ExitCode {
    okr::cli::main()
}
