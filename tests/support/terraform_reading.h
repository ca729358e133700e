// Reads Terraform from texts, for tests:
//
//   const Reading reading({{"main.tf", "..."}});
//   CHECK(reading.self("aws_s3_bucket.a") == "{bucket: \"logs\"}");
//
// The first files are the input; files that are only on disk come as `others`.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "parsers/format.h"

namespace reading {

using Texts = std::map<std::string, std::string>;

class MemoryFiles : public parsers::Files {
 public:
  MemoryFiles(const Texts& texts, parsers::Arena& arena);

  const parsers::Source* open(std::string_view path, std::string& why) override;
  const parsers::Document* document(std::string_view path, std::string& why) override;
  std::vector<std::string> list(std::string_view folder) override;
  const std::vector<Entry>* entries(std::string_view folder) override;

 private:
  parsers::Arena& arena_;
  std::map<std::string, std::unique_ptr<parsers::Source>> sources_{};
  std::map<std::string, std::unique_ptr<parsers::Document>> documents_{};
  std::map<std::string, std::vector<Entry>> folders_{};
};

class Reading {
 public:
  explicit Reading(const Texts& texts, const Texts& others = {},
                   const parsers::Settings& settings = {});

  // The entity with this address; fails the test if there is none.
  [[nodiscard]] const parsers::Entity& entity(std::string_view address) const;
  [[nodiscard]] const parsers::Value& value(std::string_view address,
                                            std::string_view attribute) const;
  [[nodiscard]] std::string self(std::string_view address) const;
  // "type address", one a line, in order; roots, variables and outputs left out.
  [[nodiscard]] std::string addresses() const;
  // "from -through-> to", one a line, in order.
  [[nodiscard]] std::string links() const;
  // "path:line:column [id] message", one a line, in order.
  [[nodiscard]] std::string problems() const;
  // How a value came where it is: "local `a` main.tf:2:7; ..."
  [[nodiscard]] static std::string way(const parsers::Value& value);
  [[nodiscard]] static std::string where(const parsers::Place& place);

  [[nodiscard]] const parsers::Resolved& resolved() const { return resolved_; }
  [[nodiscard]] const std::vector<parsers::Place>& comments() const { return comments_; }

 private:
  parsers::Arena arena_{};
  MemoryFiles files_;
  parsers::Resolved resolved_{};
  std::vector<parsers::Problem> problems_{};
  std::vector<parsers::Place> comments_{};
};

// The value of an expression, in a root module without anything else.
[[nodiscard]] std::string evaluated(const std::string& expression);

}  // namespace reading
