#include <signal.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "linter/cli/command.h"
#include "linter/cli/output_file.h"

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  ::signal(SIGPIPE, SIG_IGN);  // a reader that went away is a failed write: exit 2
  linter::cli::clean_up_when_interrupted();
  try {
    const std::vector<std::string> given(arguments + (count > 0 ? 1 : 0), arguments + count);
    return static_cast<int>(
        linter::cli::run_command(given, linter::cli::surroundings_of_process()));
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return static_cast<int>(linter::cli::ExitCode::failed);
  }
}
