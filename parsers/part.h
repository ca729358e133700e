// A piece of one language inside a file of another: nginx configuration in a
// ConfigMap, a manifest in a Terraform heredoc. The outer format hands it on, the
// Run gives it to the format that it names, and neither knows the other.
//
//   Part part{.format = "nginx", .path = "Deployment prod/web:/etc/nginx/nginx.conf"};
//
// Its text is a Source of its own, whose Embedding leads back to the file.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "parsers/text/embedding.h"
#include "parsers/value/value.h"

namespace parsers {

struct Part {
  std::string_view format{};  // that reads it: the name of its folder
  // What its language calls it: files of one scope see each other by their paths.
  std::string path{};
  // One of both: a text, or what the outer format has decoded already.
  std::unique_ptr<const Source> source{};
  const Value* value = nullptr;
  // Only if the format that reads it claims it, by its content.
  bool if_claimed = false;
  // The folder that stands for the root of the file system that `path` is in.
  std::string scope{};
  // The block that the text belongs into, in words of its language ("server",
  // "location"); empty for a file of its own.
  std::string_view context{};
  // Whether the outer program is known to offer that block over TLS.
  bool offers_tls = false;
  // The version of the program that reads it, if that is known: "1.25.3".
  std::string version{};
  // What the outer language calls what is in it, with and without instance keys:
  // "kubernetes_deployment.web[0]". Empty: its own names are enough.
  std::string_view address{};
  std::string_view identity{};
};

}  // namespace parsers
