// `terraform console` without a cloud: expressions in the context of a root
// module, and what they are worth.
//
//   Console console("infra", documents, settings, files, arena);
//   console.ask("length(var.zones)").text       // "3"
//
// The Console keeps what it was asked; the documents, the files and the arena
// outlive it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "parsers/format.h"

namespace parsers::terraform {

class Console {
 public:
  // `folder` is that of the root module, as in Source::path(). Without documents
  // there is a module with nothing in it. `environment`: the name of one of the
  // settings, or empty.
  Console(std::string_view folder, std::string_view environment,
          std::span<const Document* const> documents, const Settings& settings, Files& files,
          Arena& arena);
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  ~Console();

  // Is there a module in that folder, and an environment of that name for it?
  [[nodiscard]] bool has_module() const;
  [[nodiscard]] bool has_environment() const;

  struct Answer {
    bool is_error = false;
    std::string text{};    // the value in Terraform's own notation, or why there is none
    std::string origin{};  // where it comes from, a line for each step; each ends in a newline
  };
  [[nodiscard]] Answer ask(std::string_view expression);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parsers::terraform
