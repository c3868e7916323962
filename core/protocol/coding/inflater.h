// zlib's inflate as an object: DEFLATE (RFC 1951), bare or wrapped by zlib (RFC 1950) or gzip (RFC 1952).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <memory>

struct z_stream_s;

namespace porthole {

class Inflater
{
public:
    enum class Wrap : quint8 { Raw, Zlib, Gzip };
    enum class State : quint8 {
        Going,
        Ended,     // one stream is whole, its checksum too
        WrongSum,  // its data is whole, but does not fit the checksum behind it
        WrongSize, // the same for the length (gzip)
        WantsDictionary,
        Damaged,
        NoMemory
    };
    struct Step {
        qsizetype taken = 0;
        qsizetype made = 0;
        State state = State::Going;
    };

    Inflater();
    ~Inflater();

    // At the beginning of a stream. False: there is no memory.
    bool start(Wrap wrap);
    // Only after start() succeeded.
    Step step(QByteArrayView in, char *out, qsizetype room);
    const char *message() const; // zlib's words for Damaged

private:
    struct End {
        void operator()(z_stream_s *stream) const;
    };
    std::unique_ptr<z_stream_s, End> m_stream;
};

} // namespace porthole
