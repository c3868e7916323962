// Plays a conversation to a machine and writes down what it does, so that runs over differently cut bytes compare.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace porthole::test {

using namespace Qt::StringLiterals;

// What a machine did, in order. Contents and sent bytes of one channel that follow each other are one line.
class MachineTrace
{
public:
    void take(Outputs &outputs)
    {
        for (const Output &output : outputs)
            std::visit([this](const auto &one) { add(one); }, output);
        outputs.clear();
    }

    QStringList lines;
    QByteArray sent;     // on all channels
    QByteArray content;
    std::optional<act::Done> done;
    QList<act::Happened> happened;
    QList<act::OpenChannel> opened;
    QList<act::CloseChannel> closed;
    QList<act::Arm> armed;
    QList<act::Send> sends;
    QList<act::ContentBegins> begins;

    bool hasStep(ExchangeStep step) const
    {
        for (const act::Happened &one : happened)
            if (one.step == step)
                return true;
        return false;
    }
    // The texts of all that happened of this kind.
    QStringList texts(ExchangeStep step) const
    {
        QStringList texts;
        for (const act::Happened &one : happened)
            if (one.step == step)
                texts += one.text.english();
        return texts;
    }

private:
    void add(const act::Send &one)
    {
        sent += one.bytes;
        sends += one;
        lines += u"send %1 "_s.arg(one.channel) + QString::fromLatin1(one.bytes.toHex());
    }
    void add(const act::OpenChannel &one)
    {
        opened += one;
        lines += u"open %1 %2:%3%4"_s.arg(one.channel).arg(one.host).arg(one.port).arg(one.tls ? u" tls"_s : u""_s);
    }
    void add(const act::StartTls &one) { lines += u"tls %1"_s.arg(one.channel); }
    void add(const act::CloseChannel &one)
    {
        closed += one;
        lines += u"close %1 %2"_s.arg(one.channel).arg(int(one.how));
    }
    // Not a line: a timer that is armed again for each piece tells of the cuts.
    void add(const act::Arm &one) { armed += one; }
    void add(const act::Content &one)
    {
        content += one.bytes;
        if (lines.isEmpty() || !lines.last().startsWith(u"content "_s))
            lines += u"content "_s;
        lines.last() += QString::fromLatin1(one.bytes.toHex());
    }
    void add(const act::ContentBegins &one) { begins += one; }
    void add(const act::WantMore &) {} // tells of the cuts, too
    void add(const act::WantContent &one) { lines += u"want %1"_s.arg(one.atMost); }
    void add(const act::WantRoom &one) { lines += u"room %1"_s.arg(one.channel); }
    void add(const act::Happened &one)
    {
        happened += one;
        lines += u"happened %1 %2 %3"_s.arg(int(one.step)).arg(one.code).arg(one.text.english());
    }
    void add(const act::Done &one)
    {
        done = one;
        lines += u"done %1 %2 %3"_s.arg(QLatin1StringView(reasonName(one.failure.reason)))
                     .arg(one.code)
                     .arg(one.verdict.english());
    }
};

// Gives `bytes` in pieces that end at the cuts. Stops when the machine is done.
inline void feed(Machine &machine, MachineTrace &trace, QByteArrayView bytes, const QList<qsizetype> &cuts,
                 ChannelId channel = MainChannel)
{
    Outputs outputs;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= cuts.size() && !trace.done; ++i) {
        const qsizetype to = i < cuts.size() ? cuts[i] : bytes.size();
        if (to > from)
            machine.received(channel, bytes.sliced(from, to - from), outputs);
        trace.take(outputs);
        from = to;
    }
}

inline QList<qsizetype> everyByte(qsizetype size)
{
    QList<qsizetype> cuts;
    for (qsizetype i = 1; i < size; ++i)
        cuts += i;
    return cuts;
}

// Runs `conversation` with the bytes whole, byte by byte and in every two pieces; returns the first way of cutting
// whose trace differs from the whole's, or an empty text.
inline QString cutsThatDiffer(qsizetype size, const std::function<QStringList(const QList<qsizetype> &cuts)> &conversation)
{
    const QStringList whole = conversation({});
    const auto differs = [&](const QList<qsizetype> &cuts, const QString &name) {
        const QStringList other = conversation(cuts);
        return other == whole ? QString() : QString(name + u":\n"_s + other.join(u'\n') + u"\nwhole:\n"_s + whole.join(u'\n'));
    };
    if (const QString text = differs(everyByte(size), u"every byte"_s); !text.isEmpty())
        return text;
    for (qsizetype cut = 1; cut < size; ++cut)
        if (const QString text = differs({cut}, u"cut at %1"_s.arg(cut)); !text.isEmpty())
            return text;
    return {};
}

} // namespace porthole::test
