// One content coding being undone (RFC 9110 section 8.4.1): the loop that all share, over one step each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArrayView>

namespace porthole {

// What there is to show of a coding.
struct CodingFacts {
    QByteArray coding; // as it was named, in lower case: "x-gzip"
    const char *variant =
        ""; // what the data turned out to be where the name allows several: "zlib", "raw deflate"
    quint64 bytesIn = 0; // taken; what stands behind the end of the data is not
    quint64 bytesOut = 0;
    quint64 members = 0; // whole ones: members of gzip, frames of zstd, else 1 at the end of the data
};

class CodingLayer
{
public:
    static constexpr qsizetype PieceSize = 64 << 10;

    explicit CodingLayer(QByteArray coding);
    virtual ~CodingLayer();
    CodingLayer(const CodingLayer &) = delete;
    CodingLayer &operator=(const CodingLayer &) = delete;

    // The next piece, of at most PieceSize; takes off the front of `in` what that needs. Empty: all of it is taken,
    // and it gives no more. It lives until the next call. What came before a failure is given first.
    Result<QByteArrayView> next(QByteArrayView &in);
    // Nothing more comes.
    Result<void> end() const;
    // bytesOut is counted by whoever takes the pieces.
    const CodingFacts &facts() const { return m_facts; }

protected:
    struct Step {
        qsizetype taken = 0;
        qsizetype made = 0;
        bool moved = false; // got ahead without taking or making anything
        Failure failure;    // after what was taken and made
    };
    // Takes what it can of `in` and writes at most `room`. Must fill the room if there is enough to fill it.
    virtual Step step(QByteArrayView in, char *out, qsizetype room) = 0;

    // next() adds evidence where there is none.
    Failure failure(Reason reason, const Text &detail) const;
    Failure damaged(const char *library) const; // with the library's own words
    Failure noMemory() const;
    // Bytes behind the end of the data; `taken` of them are no more in `rest`.
    Failure trailing(QByteArrayView taken, QByteArrayView rest) const;
    void countMember() { ++m_facts.members; }
    void setVariant(const char *literal) { m_facts.variant = literal; }
    // Within a member, or before the first one.
    void setOpen(bool open) { m_open = open; }
    bool isOpen() const { return m_open; }

private:
    Failure stuck() const;
    // `rest`: what stands behind what was taken.
    Failure withEvidence(Failure failure, QByteArrayView rest) const;
    void keepTail(QByteArrayView taken);

    CodingFacts m_facts;
    QByteArray m_tail; // the last bytes taken, as evidence
    QByteArray m_piece;
    Failure m_failure;
    bool m_full = false; // the last piece was: there may be more in the decoder
    bool m_open = true;
};

} // namespace porthole
