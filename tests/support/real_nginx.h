// A real `nginx -t`, where one is installed, and what we say of the same files.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/nginx_input.h"
#include "tests/test.h"

namespace tests::nginx {

namespace fs = std::filesystem;

inline bool has_nginx() {
  static const bool found = std::system("nginx -v >/dev/null 2>&1") == 0;
  if (!found) WARN("no nginx is installed: nothing was compared with it");
  return found;
}

enum class Verdict { accepted, refused, refused_for_a_value };

// What nginx says if it refuses for a reason that we judge.
inline bool is_judged(const std::string& message) {
  for (const char* part :
       {"unexpected ", "too long parameter", "unknown directive", "is not allowed here",
        "invalid number of arguments", "has no opening", "is not terminated by", "is duplicate",
        "it must be \"on\" or \"off\"", "duplicate location", "is outside location",
        "cannot be inside the", "can be on the server level only", "invalid location modifier"})
    if (message.find(part) != std::string::npos) return true;
  return message.find("open() \"") != std::string::npos &&
         message.find("failed (2:") != std::string::npos &&
         message.find(".conf:") != std::string::npos;
}

struct Answer {
  Verdict verdict = Verdict::accepted;
  std::string message{};
};

class Nginx {
 public:
  Nginx() : folder_(fs::temp_directory_path() / ("lint-nginx-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~Nginx() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  // All files of the configuration as `nginx -T` prints them.
  std::string dump(const FileTexts& files) const {
    const fs::path root = write(files);
    const std::string printed = (folder_ / "printed").string();
    const std::string command = "nginx -T -q -e stderr -p '" + root.string() + "' -c '" +
                                (root / "nginx.conf").string() + "' >'" + printed + "' 2>/dev/null";
    if (std::system(command.c_str()) != 0) return {};
    std::stringstream text;
    text << std::ifstream{printed, std::ios::binary}.rdbuf();
    return text.str();
  }

  Answer judge(const FileTexts& files) const {
    const fs::path root = write(files);
    const std::string said = (folder_ / "said").string();
    const std::string command = "nginx -t -q -e stderr -p '" + root.string() + "' -c '" +
                                (root / "nginx.conf").string() + "' 2>'" + said + "'";
    const bool accepted = std::system(command.c_str()) == 0;
    std::stringstream message;
    message << std::ifstream{said}.rdbuf();
    std::string first;
    for (std::string line; std::getline(message, line);)
      if (first.empty() && line.find("[emerg]") != std::string::npos) first = line;
    if (accepted) return {};
    return {is_judged(first) ? Verdict::refused : Verdict::refused_for_a_value, first};
  }

 private:
  fs::path write(const FileTexts& files) const {
    const fs::path root = folder_ / "case";
    fs::remove_all(root);
    for (const auto& [path, text] : files) {
      fs::create_directories((root / path).parent_path());
      std::ofstream{root / path, std::ios::binary} << text;
    }
    return root;
  }

  fs::path folder_;
};

// Whether we say that nginx would refuse it.
inline bool we_refuse(const Input& input, const std::string& problems) {
  for (const parsers::Problem& problem : input.resolved().problems)
    if (problem.severity != parsers::Problem::Severity::note) return true;
  return problems.find("nginx/syntax") != std::string::npos ||
         problems.find("limit/") != std::string::npos ||
         problems.find("nginx/unknown-directive") != std::string::npos;
}

inline std::string in_http(const std::string& text) {
  return "events { }\nhttp {\n" + text + "\n}\n";
}
inline std::string in_server(const std::string& text) {
  return in_http("server { listen 18080;\n" + text + "\n}");
}
inline std::string in_location(const std::string& text) {
  return in_server("location / {\n" + text + "\n}");
}

}  // namespace tests::nginx
