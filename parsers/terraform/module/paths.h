// Paths of files and folders as Source::path() has them: relative, with `/`.
#pragma once

#include <string>
#include <string_view>

#include "parsers/text/path.h"

namespace parsers::terraform {

// `path` seen from `folder`, "." and ".." folded as far as they go.
[[nodiscard]] std::string join_path(std::string_view folder, std::string_view path);
// The way from one folder to another: "." or "../b", both seen from one place.
[[nodiscard]] std::string relative_path(std::string_view from, std::string_view to);

// main.tf, main.tofu, main.tf.json ...
[[nodiscard]] bool is_configuration_file(std::string_view path);
// terraform.tfvars, x.auto.tfvars, other.tfvars ...
[[nodiscard]] bool is_value_file(std::string_view path);
// ... and of these the ones that Terraform reads by itself.
[[nodiscard]] bool is_automatic_value_file(std::string_view path);

}  // namespace parsers::terraform
