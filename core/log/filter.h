// The display filter language over the fields of entries and of the messages that they hold.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace porthole {

class DatagramFollower;
class LogReader;
class MessageIndex;

// Open: it asks for a field of a message that is not known.
enum class FilterAnswer : quint8 { No, Open, Yes };

struct FilterError {
    qsizetype position = 0;   // character in the text
    qsizetype length = 0;
    Text message;
};

// Immutable once parsed; answer() may be called from any thread with that thread's reader.
class Filter
{
public:
    Filter();  // matches everything
    ~Filter();
    Filter(const Filter &);
    Filter &operator=(const Filter &);

    static tl::expected<Filter, FilterError> parse(const QString &text);
    bool isEmpty() const;
    QString text() const;
    // It asks for fields of messages.
    bool needsMessages() const;
    // Without messages what is asked of them is open. Whoever asks of very many, in order, brings a follower of their
    // fragments, its own.
    FilterAnswer answer(const LogReader &reader, EntryId id, const Entry &entry, const MessageIndex *messages = nullptr,
                        DatagramFollower *fragments = nullptr) const;
    bool matches(const LogReader &reader, EntryId id, const Entry &entry, const MessageIndex *messages = nullptr) const
    {
        return answer(reader, id, entry, messages) == FilterAnswer::Yes;
    }

    struct FieldInfo {
        QString name;        // "tcp.port"
        QStringList aliases; // "port"
        Text explanation;
    };
    static const QList<FieldInfo> &fields();   // for completion and the manual
    static QStringList kindWords();            // "sent", "error" ...: each is a filter by itself

private:
    friend class FilterParser;
    struct Node;
    std::shared_ptr<const Node> m_root;
    QString m_text;
};

} // namespace porthole
