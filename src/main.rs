//! Parse, run, map the outcome to an exit code.

fn main() -> std::process::ExitCode {
    banmian::cli::run()
}
