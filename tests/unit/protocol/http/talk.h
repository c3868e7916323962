// Talks with a machine from a script, in any split of the bytes, and writes down what it does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/bytes.h"
#include "core/protocol/machine.h"

#include <QMap>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace porthole {

inline const char *stepName(ExchangeStep step)
{
    static const char *const names[] = {"goes out", "request",  "unsent", "first byte",  "interim", "head",
                                        "finished", "redirect", "retry",  "unsolicited", "warning"};
    return names[int(step)];
}

// One line for each output. Content is put together, and a timer that is armed with what it had before says
// nothing: both may differ with the split of the bytes.
class Minutes
{
public:
    void note(const Output &output)
    {
        using namespace act;
        if (const auto *piece = std::get_if<Content>(&output)) {
            content += piece->bytes;
            if (lines.isEmpty() || !lines.last().startsWith(QLatin1StringView("content ")))
                lines += QStringLiteral("content ");
            lines.last() += escape(piece->bytes);
            return;
        }
        if (std::holds_alternative<WantMore>(output))
            return;
        if (const auto *known = std::get_if<ContentBegins>(&output)) {
            begins += *known;
            return;
        }
        if (const auto *arm = std::get_if<Arm>(&output)) {
            if (m_armed.value(arm->timer, 0) == arm->milliseconds)
                return;
            m_armed[arm->timer] = arm->milliseconds;
        }
        lines += line(output);
        if (const auto *done = std::get_if<Done>(&output))
            over = done->failure;
        if (std::holds_alternative<Done>(output))
            isOver = true;
    }

    QStringList lines;
    QByteArray content;
    QList<act::ContentBegins> begins;
    Failure over;
    bool isOver = false;

private:
    static QString line(const Output &output)
    {
        using namespace act;
        const auto n = [](qint64 number) { return QString::number(number); };
        if (const auto *send = std::get_if<Send>(&output)) {
            QString text = QStringLiteral("send ") + n(send->channel) + u' ' + escape(send->bytes);
            for (const Send::Range &secret : send->secrets)
                text += QStringLiteral(" secret ") + escape(send->bytes.mid(secret.offset, secret.length));
            return text;
        }
        if (const auto *open = std::get_if<OpenChannel>(&output))
            return QStringLiteral("open ") + n(open->channel) + u' ' + open->host + u' ' + n(open->port)
                   + (open->tls ? QStringLiteral(" tls ") : QString())
                   + QString::fromLatin1(open->protocols.join(','));
        if (const auto *close = std::get_if<CloseChannel>(&output))
            return QStringLiteral("close ") + n(close->channel) + u' ' + n(int(close->how));
        if (const auto *arm = std::get_if<Arm>(&output))
            return QStringLiteral("arm ") + n(arm->timer) + u' ' + n(arm->milliseconds);
        if (const auto *happened = std::get_if<Happened>(&output))
            return QString::fromLatin1(stepName(happened->step)) + u' ' + n(happened->channel) + u' '
                   + (happened->code ? n(happened->code) + u' ' : QString()) + happened->text.english()
                   + (happened->fields.isEmpty()
                          ? QString()
                          : QString(QStringLiteral(" +") + n(happened->fields.size())));
        if (std::holds_alternative<WantContent>(output))
            return std::get<WantContent>(output).fromStart ? QStringLiteral("want content from its start") : QStringLiteral("want content");
        if (std::holds_alternative<WantRoom>(output))
            return QStringLiteral("want room");
        if (const auto *done = std::get_if<Done>(&output))
            return QStringLiteral("done ") + QString::fromLatin1(reasonName(done->failure.reason)) + u' '
                   + n(done->code) + u' ' + done->verdict.english() + u' '
                   + inWords(done->failure).why.english();
        return QStringLiteral("?");
    }

    QMap<quint8, int> m_armed;
};

// A script: what the other side sends, and all else that the driver of a machine tells it.
struct Say {
    enum class What { Bytes, Close, Reset, NoNotice, Alert, Expire, Content, Room };
    What what = What::Bytes;
    QByteArray bytes;
    quint8 timer = 0;
    bool last = false;
    std::optional<ChannelId> channel = {}; // instead of the one that was opened last
};

inline Say says(const QByteArray &bytes)
{
    return {Say::What::Bytes, bytes};
}
inline Say closes()
{
    return {Say::What::Close};
}
inline Say resets()
{
    return {Say::What::Reset};
}
inline Say expires(quint8 timer)
{
    return {Say::What::Expire, {}, timer};
}
inline Say gives(const QByteArray &bytes, bool last)
{
    return {Say::What::Content, bytes, 0, last};
}
inline Say hasRoom()
{
    return {Say::What::Room};
}

using MakeMachine = std::function<std::unique_ptr<Machine>()>;

class Talk
{
public:
    explicit Talk(const MakeMachine &make) : m_machine(make())
    {
        Outputs out;
        m_machine->start(out);
        take(out);
    }

    // For a server: a client has connected.
    void accept()
    {
        Outputs out;
        m_machine->opened(MainChannel, {}, out);
        take(out);
    }

    // Cuts the bytes of the script at those places, counted over all of it.
    void run(const QList<Say> &script, const QList<qsizetype> &cuts)
    {
        qsizetype at = 0;
        for (const Say &say : script) {
            settle();
            QList<qsizetype> ends;
            for (const qsizetype cut : cuts)
                if (cut > at && cut < at + say.bytes.size())
                    ends += cut - at;
            ends += say.bytes.size();
            if (say.what != Say::What::Bytes)
                tell(say);
            else
                feed(say.bytes, ends);
            at += say.what == Say::What::Bytes ? say.bytes.size() : 0;
        }
    }

    Minutes minutes;

private:
    // What is armed for the shortest time expires before the other side says the next thing.
    void settle()
    {
        if (!m_soon || minutes.isOver)
            return;
        Outputs out;
        m_machine->expired(*std::exchange(m_soon, std::nullopt), out);
        take(out);
    }

    void feed(const QByteArray &bytes, const QList<qsizetype> &ends)
    {
        qsizetype from = 0;
        for (const qsizetype end : ends) {
            Outputs out;
            const QByteArray piece(bytes.constData() + from,
                                   end - from); // a copy: asan sees who keeps a view
            from = end;
            if (minutes.isOver || piece.isEmpty())
                continue;
            m_machine->received(m_channel, piece, out);
            take(out);
        }
    }

    static ChannelEnd broken(Reason reason, int error, const Text &detail = {})
    {
        return {ChannelEnd::Kind::Broken, Failure{reason, error, {error ? "recv" : "decrypt", {}, detail}, {}}};
    }

    void tell(const Say &say)
    {
        Outputs out;
        if (minutes.isOver)
            return;
        const ChannelId channel = say.channel.value_or(m_channel);
        switch (say.what) {
        case Say::What::Close: m_machine->closed(channel, {}, out); break;
        case Say::What::NoNotice:
            m_machine->closed(channel, {ChannelEnd::Kind::WithoutNotice, {}}, out);
            break;
        case Say::What::Reset: m_machine->closed(channel, broken(Reason::Reset, 104), out); break;
        case Say::What::Alert:
            m_machine->closed(channel, broken(Reason::Tls, 0, {"It ended it with an alert.", {}}), out);
            break;
        case Say::What::Expire: m_machine->expired(say.timer, out); break;
        case Say::What::Content: m_machine->content(say.bytes, say.last, out); break;
        case Say::What::Room: m_machine->room(channel, out); break;
        case Say::What::Bytes: break;
        }
        take(out);
    }

    void take(const Outputs &out)
    {
        for (const Output &output : out) {
            minutes.note(output);
            if (std::holds_alternative<act::WantMore>(output)) {
                Outputs more;
                m_machine->more(more);
                take(more);
            }
            if (const auto *arm = std::get_if<act::Arm>(&output))
                if (arm->milliseconds == 1 || m_soon == arm->timer)
                    m_soon = arm->milliseconds == 1 ? std::optional(arm->timer) : std::nullopt;
            if (const auto *open = std::get_if<act::OpenChannel>(&output)) {
                m_channel = open->channel;
                Outputs more;
                m_machine->opened(m_channel, {open->tls, {}, {}, {}}, more);
                take(more);
            }
        }
    }

    std::unique_ptr<Machine> m_machine;
    ChannelId m_channel = MainChannel;
    std::optional<quint8> m_soon;
};

// Whole, byte by byte and at every cut: the same outputs (A5). Returns them.
inline Minutes talkAllWays(const MakeMachine &make, const QList<Say> &script, void (*begin)(Talk &) = nullptr)
{
    qsizetype size = 0;
    for (const Say &say : script)
        size += say.what == Say::What::Bytes ? say.bytes.size() : 0;
    const auto once = [&](const QList<qsizetype> &cuts) {
        Talk talk(make);
        if (begin)
            begin(talk);
        talk.run(script, cuts);
        return talk.minutes;
    };
    const Minutes whole = once({});
    QList<qsizetype> each;
    for (qsizetype i = 1; i < size; ++i)
        each += i;
    const auto compare = [&whole](const Minutes &other, const char *how, qsizetype at) {
        if (other.lines != whole.lines)
            qFatal("%s %d:\n%s\n\nwhole:\n%s", how, int(at), qPrintable(other.lines.join(u'\n')),
                   qPrintable(whole.lines.join(u'\n')));
    };
    compare(once(each), "byte by byte", 0);
    for (const qsizetype cut : std::as_const(each))
        compare(once({cut}), "cut at", cut);
    return whole;
}

} // namespace porthole
