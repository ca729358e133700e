// How a format hands on a text that is in another language.
//
//   Part part{.format = "nginx", .path = "Deployment prod/web:/etc/nginx/nginx.conf"};
//   add_part(resolved, std::move(part), text, std::move(embedding));
#pragma once

#include <string_view>

#include "parsers/format.h"

namespace parsers {

// Makes `text` the Source of `part` and adds it to `resolved.parts`. Past
// limits::embedded_size nothing more is added, and a Problem says so, once.
void add_part(Resolved& resolved, Part part, std::string_view text, Embedding embedding);

}  // namespace parsers
