// Entries as JSON lines: one object each, stable for scripts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <utility>

namespace porthole {

struct FoundMessage;
class LogReader;

namespace net {
struct Outline;
}

// What the last object of a command says.
struct JsonResult {
    Failure failure;                               // reason None: "ok"
    QByteArray text;                               // instead of the failure's own words
    qint64 elapsed = 0;                            // ns
    QByteArray ended;                              // what ended a success: "peer closed", "idle"
    std::optional<quint64> count;                  // read --count
    QList<std::pair<QByteArray, quint64>> numbers; // further facts, in this order
    struct Coding {
        QByteArray name;
        quint64 bytesIn = 0; // as they came, and below what was undone before
        quint64 bytesOut = 0;
    };
    QList<Coding> codings; // of content, in the order in which they were undone
    struct Exchange {
        QByteArray url;
        Failure failure;     // reason None: "ok"
        int code = 0;        // 0: none
        quint64 content = 0; // bytes
        bool reused = false; // over a connection of an earlier one
    };
    QList<Exchange> exchanges; // of a command that has several
};

// Written by hand and not by QJsonDocument: keys in a fixed order, times with all their digits, and no tree
// of values for each megabyte of payload. Bytes of text that are no UTF-8 become U+FFFD; characters that
// do not show are written as \u escapes, so that a line is safe to look at.
class JsonLines
{
public:
    explicit JsonLines(const LogReader &reader, bool withSecrets = false)
        : m_reader(reader)
        , m_withSecrets(withSecrets)
    {}

    QByteArray line(const Entry &entry) const; // with its line feed
    // A message that was found in the entries so far, with its tree of fields.
    QByteArray messageLine(const FoundMessage &message) const;
    static QByteArray resultLine(const JsonResult &result);
    static QByteArray string(QByteArrayView utf8); // quoted
    static QByteArray seconds(qint64 nanoseconds); // "0.000123", "-1.500000"

private:
    void addCall(QByteArray &out, const Entry &entry) const;
    void addSample(QByteArray &out, const Entry &entry) const;
    void addPayload(QByteArray &out, const Entry &entry) const;
    void addPacket(QByteArray &out, const Entry &entry) const;
    void addData(QByteArray &out, const Entry &entry) const;
    void addChecksums(QByteArray &out, const Entry &entry, const net::Outline &outline) const;
    void addComments(QByteArray &out, const Entry &entry) const;
    void addState(QByteArray &out, const Entry &entry) const;
    void addText(QByteArray &out, const char *key, const Entry &entry) const;
    static void addError(QByteArray &out, const Entry &entry);

    const LogReader &m_reader;
    bool m_withSecrets;
};

} // namespace porthole
