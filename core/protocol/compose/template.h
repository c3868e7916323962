// A message with places that are filled in anew each time: counters, time, random bytes, lengths, checksums.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/bytes.h"
#include "core/protocol/compose/checksum.h"
#include "core/protocol/compose/numberform.h"

#include <functional>
#include <vector>

namespace porthole {

struct TemplatePiece {
    enum class Kind : quint8 { Literal, Counter, Time, Random, Uuid, Length, Checksum, Match };
    enum class Unit : quint8 { Seconds, Milliseconds, Iso };

    Kind kind = Kind::Literal;
    Unit unit = Unit::Seconds;                             // Time
    Checksum::Kind checksum = Checksum::Kind::Crc32;
    bool asHex = false;                                    // Random; Uuid: as the text that people know
    bool tight = false;                                    // Length: its text may not take more than its width
    NumberForm form;
    qint64 start = 0;                                      // Counter; Length: is added to it
    qint64 step = 1;                                       // Counter
    qsizetype offset = 0;                                  // Literal: in literals()
    qsizetype length = 0;                                  // Literal, Random
    int part = -1;                                         // Length, Checksum: what it is of; -1: the whole
    int group = 0;                                         // Match
    qsizetype position = 0;                                // in the text it was read from
    qsizetype written = 0;                                 // its length there
};

// Pieces [first, last).
struct TemplatePart {
    QString name;
    int first = 0;
    int last = -1; // not ended yet
};

struct TemplateOptions {
    // Makes bytes of what stands between the places: the caller's charset and escapes. Not given: unescape().
    std::function<Parsed<QByteArray>(QStringView)> literal = {};
    // What {{match N}} may name: groups 0 to `groups`; -1: there is nothing that was matched.
    int groups = -1;
    QStringList groupNames = {}; // by number
};

// Read once, rendered many times (TemplateRenderer). A value; text between {{ and }} is a place:
//   {{counter}}  {{counter start=100 step=-1 width=6}}  {{counter hex}}  {{counter 4be}}
//   {{time}} (seconds since 1970)  {{time ms}}  {{time ms 8le}}  {{time iso}}
//   {{random 16}}  {{random 16 hex}}  {{uuid}}  {{uuid bytes}}
//   {{length}} of the whole, itself included  {{length body}}  {{length body 2be plus=4}}
//   {{crc32}} of the whole but itself  {{crc32 body 4le}}  {{crc16 modbus body 2le}}
//   {{part body}} ... {{end}}  {{open}}: "{{" itself  {{match}}, {{match 1}}, {{match name}}
// Numbers are decimal (checksums: hex) without a form: dec, hex, 1, 2be, 2le, 4be, 4le, 8be, 8le.
class Template
{
public:
    static constexpr qsizetype LongestText = 16 << 20;
    static constexpr qsizetype LongestRandom = 64 << 10;
    static constexpr int MostPlaces = 256;

    static Parsed<Template> parse(QStringView text, const TemplateOptions &options = {});
    // Bytes that are the same each time.
    static Template plain(const QByteArray &bytes);

    const std::vector<TemplatePiece> &pieces() const { return m_pieces; }
    const std::vector<TemplatePart> &parts() const { return m_parts; }
    const QByteArray &literals() const { return m_literals; }
    // Lengths and checksums in the order in which they can be known: what one covers stands before it.
    const std::vector<int> &lengths() const { return m_lengths; }
    const std::vector<int> &checksums() const { return m_checksums; }
    bool isConstant() const;

private:
    friend class TemplateParser;
    std::vector<TemplatePiece> m_pieces;
    std::vector<TemplatePart> m_parts;
    QByteArray m_literals;
    std::vector<int> m_lengths;
    std::vector<int> m_checksums;
};

} // namespace porthole
