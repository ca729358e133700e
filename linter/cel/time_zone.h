// How far a time zone is from UTC at a given time.
//
// Zones are "UTC", "+09:00", "-02:30" or names of the time zone database
// ("Asia/Tokyo"), which is read where the system keeps it: in
// /usr/share/zoneinfo, TZif files of RFC 8536. Nothing else is ever opened, and
// a system without the database only knows the first forms.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace linter::cel {

// Seconds east of UTC at `time`, in seconds since 1970; nothing for a zone that
// is not known.
[[nodiscard]] std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t time);

// The same by the content of a TZif file; nothing if it is damaged.
[[nodiscard]] std::optional<std::int64_t> tzif_offset(std::string_view file, std::int64_t time);

// The same by a rule as POSIX writes it: "CST6CDT,M3.2.0,M11.1.0".
[[nodiscard]] std::optional<std::int64_t> posix_offset(std::string_view rule, std::int64_t time);

}  // namespace linter::cel
