// What rendering a chart and a kustomization have in common: finding the program,
// running it, and making a Part of each manifest that it writes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linter/render/program.h"
#include "linter/render/render.h"
#include "linter/render/written_lines.h"

namespace linter::render {

// One YAML document of a program's output, without the `---` before it.
[[nodiscard]] std::vector<std::string_view> split_manifests(std::string_view output);

class Workshop {
 public:
  Workshop(const input::Input& input, Rendered& rendered);
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop();

  [[nodiscard]] const input::Input& input() const { return input_; }
  // Files of the input (shown paths) in a folder and below it, in order.
  [[nodiscard]] std::vector<const parsers::Source*> files_below(std::string_view folder) const;
  [[nodiscard]] const parsers::Source* file(std::string_view path) const;
  [[nodiscard]] std::string absolute(std::string_view shown) const;

  // Starts the program in a folder of its own.
  [[nodiscard]] ProgramOutput start(const std::string& program,
                                    std::vector<std::string> arguments) const;
  // Puts a text into a file of the scratch folder, for programs to read; empty if it
  // cannot be written.
  [[nodiscard]] std::string put_down(std::string_view text);
  // Says at `about` why the program of that name has failed.
  void say_why(std::string_view name, const ProgramOutput& done, const parsers::Place& about,
               std::string hint = {},
               parsers::Problem::Severity severity = parsers::Problem::Severity::error);
  // False, and a Problem, if a link in the folder leads out of the root.
  [[nodiscard]] bool stays_inside(std::string_view folder, const parsers::Place& about);
  void say(std::string id, parsers::Problem::Severity severity, std::string message,
           const parsers::Place& about, std::string hint = {});

  // `text` was made of `main` and `others`.
  void add_manifest(std::string_view text, std::string path, const parsers::Place& main,
                    const std::vector<parsers::Place>& others, Order order);
  void replace(std::string_view path) { rendered_.replaced.emplace_back(path); }

 private:
  [[nodiscard]] std::string cleaned(std::string said) const;

  const input::Input& input_;
  Rendered& rendered_;
  std::string scratch_{};
  std::size_t size_ = 0;      // of all manifests
  std::size_t put_down_ = 0;  // files
};

void render_charts(Workshop& workshop, const RenderOptions& options,
                   std::span<const parsers::Part* const> released);
void render_kustomizations(Workshop& workshop);

}  // namespace linter::render
