#include "linter/cli/option_groups.h"

#include <algorithm>

namespace linter::cli {

void add_reading(OptionSet& set, Options& options) {
  set.positionals("paths", options.paths,
                  "files and folders; `-` is standard input (default: the current folder)",
                  "PATHS");
  set.group("What is read");
  set.text("--stdin-filename", options.stdin_filename, "the name of what `-` reads", "FILE");
  set.text("--files-from", options.files_from,
           "read the paths from a file, or `-`, one on each line", "FILE");
  set.flag("-0,--null", options.files_from_null, "with --files-from: names end in NUL");
  set.list("--exclude", options.exclude,
           "leave out what this pattern matches, as in .gitignore; `!` takes back (repeatable)",
           "PATTERN");
  set.flag("--force-exclude", options.force_exclude,
           "leave out also excluded files that are given by name");
  set.flag("--no-respect-gitignore", options.raw.no_respect_gitignore,
           "read what .gitignore lists");
  set.text("--max-file-size", options.raw.max_file_size,
           "do not read files larger than this many MiB (default: 10)", "MIB");
  set.text("--config", options.config, "use this file, not the lint.toml found upwards", "FILE");
  set.flag("--isolated", options.isolated, "use no lint.toml");
  set.text("--nginx-version", options.nginx_version,
           "the version that the nginx files are for, such as 1.25.3", "VERSION");
  set.text("--nginx-prefix", options.nginx_prefix, "the folder that nginx includes are relative to",
           "FOLDER");
  set.flag("--render", options.render,
           "render Helm charts and kustomizations with the programs on PATH, and judge the result");
  set.list("--helm-values", options.helm_values,
           "values for Helm charts, as `helm template --values` (repeatable)", "FILE");
  add_variables(set, options);
  set.text("--threads", options.raw.threads, "how many threads read and judge (default: all)", "N");
}

void add_variables(OptionSet& set, Options& options) {
  const auto take = [&options](bool is_file) {
    return [&options, is_file](const std::string& text) {
      options.variables.push_back({is_file, text});
    };
  };
  set.in_order("--var", take(false),
               "a value for a Terraform variable, as `terraform plan -var` (repeatable)",
               "NAME=VALUE");
  set.in_order("--var-file", take(true),
               "values for Terraform variables, as `terraform plan -var-file` (repeatable)",
               "FILE");
  set.flag("--var-environment", options.var_environment,
           "values for Terraform variables also from TF_VAR_name in the environment");
}

void check_reading(Options& options, OptionCheck& check) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  options.respect_gitignore = !options.raw.no_respect_gitignore;
  if (const auto threads = check.number("--threads", options.raw.threads, 1024))
    options.threads = static_cast<unsigned>(*threads);
  if (const auto size = check.number("--max-file-size", options.raw.max_file_size, 2048))
    options.max_file_size = *size * mebibyte;
  if (options.isolated && !options.config.empty())
    check.error("`--isolated` and `--config` exclude one another");
  const bool from_stdin =
      std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end();
  if (from_stdin && options.paths.size() > 1)
    check.error("`-` stands alone: what comes from standard input is the whole input");
  if (from_stdin && options.stdin_filename.empty())
    check.error("`-` needs `--stdin-filename`", "by its name it is known what the text is");
}

void add_choosing(OptionSet& set, Options& options) {
  set.group("How it is judged");
  set.words("--select", options.select,
            "only these policies: ids, items, or beginnings of them (repeatable)", "ID,...");
  set.words("--ignore", options.ignore, "not these policies (repeatable)", "ID,...");
  set.list("--policies", options.policies, "also the policies in this folder (repeatable)",
           "FOLDER");
}

void add_language(OptionSet& set, Options& options) {
  set.text("--lang", options.language, "language of titles: en, ja (default: en)", "LANGUAGE");
}

void check_language(const Options& options, OptionCheck& check) {
  check.one_of("--lang", options.language, {"en", "ja"});
}

std::string_view language_of(const Options& options) {
  return options.language.empty() ? std::string_view{"en"} : options.language;
}

}  // namespace linter::cli
