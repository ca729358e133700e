// Texts of which parts are unknown: `"arn:aws:s3:::${aws_s3_bucket.logs.id}/*"`.
//
//   with_pieces(unknown, parts, arena)      begins with "arn:aws:s3:::", ends with "/*"
//
// Terraform itself keeps the beginning of such a text and decides by it.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/terraform/expression/datum.h"

namespace parsers::terraform {

using TextParts = std::vector<std::optional<std::string_view>>;

// `datum`, which a template or function makes of `parts`; if it is unknown, with
// what they say of it. Each part is a text or open.
[[nodiscard]] Datum with_pieces(const Datum& datum, std::span<const Datum> parts, Arena& arena);
// The same for parts that were taken apart already.
[[nodiscard]] Datum with_pieces(const Datum& datum, const TextParts& parts, Arena& arena);

void append_part(const Datum& part, TextParts& parts);

// Can the two not be equal, whatever is unknown of them?
[[nodiscard]] bool certainly_differ(const Datum& left, const Datum& right);

}  // namespace parsers::terraform
