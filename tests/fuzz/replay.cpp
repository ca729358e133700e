// Runs a fuzz target on files instead of searching.
//
//   replay_nginx FILE_OR_FOLDER...
//
// A folder that does not exist holds nothing: nothing was found yet. A few
// inputs that trouble every reader are always tried.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void run(const std::string& name, const std::string& input) {
  std::printf("%s, %zu bytes\n", name.c_str(), input.size());
  std::fflush(stdout);  // the last line before a crash says which one it was
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

void run_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  run(path.filename().string(), text.str());
}

}  // namespace

int main(int count, char** arguments) {
  using namespace std::string_literals;
  run("nothing", "");
  run("a byte order mark alone", "\xEF\xBB\xBF");
  run("a zero byte", "\0"s);
  run("no UTF-8", "\xFF\xFE\x80");
  run("carriage returns", "a\r\rb\r\n\r");
  for (const char sign : {'{', '[', '(', '"', '\'', '-', '#', '$', '\\', '\n'}) {
    run("many of one sign", std::string(5000, sign));
  }
  for (int index = 1; index < count; ++index) {
    const fs::path path{arguments[index]};
    if (fs::is_regular_file(path)) run_file(path);
    if (!fs::is_directory(path)) continue;
    for (const auto& entry : fs::recursive_directory_iterator{path}) {
      if (entry.is_regular_file()) run_file(entry.path());
    }
  }
}
