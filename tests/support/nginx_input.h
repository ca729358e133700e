// Reads nginx configuration from memory, for tests.
//
//   Input input{{{"nginx.conf", "http { server { listen 80; } }"}}};
//   input.value("nginx/server", "effective.server_tokens")     // "\"on\""
//   input.problems()                                            // one line for each
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "parsers/format.h"

namespace parsers::nginx {
extern const Format format;
}

namespace tests::nginx {

using FileTexts = std::vector<std::pair<std::string, std::string>>;

class Input final : public parsers::Files {
 public:
  // All files are given, and also what `include` may reach.
  explicit Input(const FileTexts& files, std::string version = {},
                 const FileTexts& only_on_disk = {});

  const parsers::Source* open(std::string_view path, std::string& why) override;
  const parsers::Document* document(std::string_view path, std::string& why) override;
  std::vector<std::string> list(std::string_view folder) override;

  [[nodiscard]] const parsers::Resolved& resolved() const { return resolved_; }
  // The first entity of this type whose address begins with `address`.
  [[nodiscard]] const parsers::Entity* entity(std::string_view type,
                                              std::string_view address = {}) const;
  // What stands at a path of its self ("effective.add_header"), on one line;
  // "absent" if there is nothing, "no entity" if it is not there.
  [[nodiscard]] std::string value(std::string_view type, std::string_view path,
                                  std::string_view address = {}) const;
  [[nodiscard]] const parsers::Value* find(std::string_view type, std::string_view path,
                                           std::string_view address = {}) const;
  // "path:line:column: id: message" of every problem, sorted.
  [[nodiscard]] std::string problems() const;
  // "type address" of every entity.
  [[nodiscard]] std::string entities() const;

 private:
  parsers::Arena arena_{};
  std::deque<parsers::Source> sources_{};
  std::map<std::string, std::unique_ptr<parsers::Document>, std::less<>> documents_{};
  std::map<std::string, std::string, std::less<>> disk_{};
  parsers::Resolved resolved_{};
};

// "http { <inside> }" as nginx.conf.
[[nodiscard]] inline Input http(const std::string& inside, std::string version = {}) {
  return Input{{{"nginx.conf", "http {\n" + inside + "\n}\n"}}, std::move(version)};
}

}  // namespace tests::nginx
