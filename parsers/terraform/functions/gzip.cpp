#include "parsers/terraform/functions/gzip.h"

#include <zlib.h>

#include <array>
#include <memory>

namespace parsers::terraform {

Unpacked gunzipped(std::string_view bytes, std::size_t most) {
  constexpr int gzip_window = 15 + 16;  // the largest, and the header of gzip only
  z_stream stream{};
  if (::inflateInit2(&stream, gzip_window) != Z_OK) return {};
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owned(&stream, ::inflateEnd);
  // zlib never writes there.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  Unpacked result;
  std::array<char, 16 * 1024> part{};
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(part.size());
    const int status = ::inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END) return {};
    result.text.append(part.data(), part.size() - stream.avail_out);
    if (result.text.size() > most) return {.status = Unpacked::Status::too_large};
    if (status == Z_OK) continue;
    if (stream.avail_in == 0) break;
    if (::inflateReset(&stream) != Z_OK) return {};
  }
  result.status = Unpacked::Status::whole;
  return result;
}

}  // namespace parsers::terraform
