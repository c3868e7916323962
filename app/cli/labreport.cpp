// SPDX-License-Identifier: GPL-3.0-or-later
#include "labreport.h"

#include "core/lab/labkindwords.h"
#include "core/lab/labwords.h"
#include "core/log/jsonlines.h"
#include "core/protocol/net/framesummary.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/tcpflags.h"
#include "core/protocol/net/transportheaders.h"
#include "core/transport/lab/lablink.h"

namespace porthole::cli {

using namespace Qt::StringLiterals;
using namespace lab;

namespace {

constexpr quint8 TcpInLab = 6;

// One JSON object, its keys in the order in which they are added.
class LabJson
{
public:
    LabJson(const char *kind, qint64 time)
    {
        text("kind", kind);
        raw("t", JsonLines::seconds(time));
    }
    LabJson &text(const char *key, const QByteArray &value) { return raw(key, JsonLines::string(value)); }
    LabJson &number(const char *key, quint64 value) { return raw(key, QByteArray::number(value)); }
    LabJson &flag(const char *key, bool value) { return raw(key, value ? "true" : "false"); }
    LabJson &raw(const char *key, const QByteArray &json)
    {
        m_out += m_out.isEmpty() ? "{\"" : ",\"";
        m_out += key;
        m_out += "\":" + json;
        return *this;
    }
    template <typename List, typename Each>
    LabJson &list(const char *key, const List &all, Each each)
    {
        QByteArrayList values;
        for (const auto &one : all)
            values += each(one);
        return raw(key, '[' + values.join(',') + ']');
    }
    QByteArray line() const { return m_out + "}\n"; }

private:
    QByteArray m_out;
};

QByteArray protocolName(const net::Outline &outline)
{
    if (outline.ipVersion == 0)
        return outline.etherType == net::EtherType::Arp ? "arp" : "other";
    const char *name = net::ipProtocolName(outline.protocol);
    return name ? QByteArray(name).toLower() : QByteArray::number(outline.protocol);
}

const char *className(FrameClass is)
{
    switch (is) {
    case FrameClass::Data: return "data";
    case FrameClass::Again: return "again";
    case FrameClass::Control: return "control";
    case FrameClass::Neighbours: return "neighbours";
    case FrameClass::Noise: return "noise";
    }
    return "";
}

const char *protoOf(const LabRun &run)
{
    return run.transport == TransportKind::Tcp ? "tcp" : "udp";
}

QByteArray numberText(const qint64 number)
{
    return QByteArray::number(number);
}

// Of an answered Send a message is delivered when its answer is.
void addMessages(LabJson &json, const LabRun &run, const LabFigures &figures)
{
    json.number("messages_sent", quint64(figures.messagesSent));
    json.number("messages_delivered", quint64(figures.messagesDelivered));
    json.number("messages_late", quint64(figures.messagesLate));
    json.number("messages_twice", quint64(figures.messagesTwice));
    json.number("messages_open", quint64(figures.messagesOpen));
    json.list("messages_lost", figures.messagesLost, [](int number) { return numberText(number); });
    if (run.isAnswered)
        json.list("answers_lost", figures.answersLost, [](int number) { return numberText(number); });
}

// What the kernels dropped is known only where they were asked at the end.
void addPackets(LabJson &json, const LabRun &run, const LabFigures &figures)
{
    json.number("packets_sent", figures.packetsSent);
    json.number("packets_dropped", figures.packetsDropped);
    json.number("packets_duplicated", figures.packetsDuplicated);
    json.number("packets_corrupted", figures.packetsCorrupted);
    json.number("packets_reordered", figures.packetsReordered);
    json.number("queue_dropped", figures.queueDropped);
    json.flag("counted", run.counted.has_value());
    if (run.counted)
        json.number("receiver_dropped", figures.receiverDropped).number("checksum_dropped", figures.checksumDropped).number("no_port", figures.noPort);
    json.number("retransmissions", figures.retransmissions);
}

const char *hostName(Side side)
{
    return side == Side::A ? "a" : "b";
}

void addRepairs(LabJson &json, const LabRun &run)
{
    json.list("repairs", repairsOf(run), [](const LabRepair &repair) {
        QByteArray one = "{\"host\":\"" + QByteArray(hostName(repair.from)) + "\",\"segment\":" + QByteArray::number(repair.segment) + ",\"message\":" + QByteArray::number(repair.message)
                         + ",\"sent_again\":" + (repair.again ? "true" : "false");
        if (repair.again)
            one += ",\"after\":" + JsonLines::seconds(repair.after);
        if (*repairCauseName(repair.cause))
            one += ",\"cause\":\"" + QByteArray(repairCauseName(repair.cause)) + '"';
        if (repair.waited >= 0)
            one += ",\"waited\":" + JsonLines::seconds(repair.waited);
        return QByteArray(one + '}');
    });
}

// The smallest round trip of the handshake's and data's that the kernel of host A measured; 0: none.
quint64 smallestRtt(const LabRun &run)
{
    quint64 least = 0;
    for (const LabLook &look : run.looks)
        if (const auto rtt = look.sample.at(TcpField::MinRtt); look.side == Side::A && rtt && *rtt != 0 && *rtt != 0xffffffff)
            least = least == 0 ? *rtt : std::min(least, *rtt);
    return least;
}

void addObserved(LabJson &json, const LabRun &run, const LabObserved &seen)
{
    const auto seconds = [](qint64 time) { return JsonLines::seconds(time); };
    json.number("port_unreachable", seen.unreachables).number("port_unreachable_lost", seen.unreachablesLost);
    if (run.isUnread || seen.leftUnread > 0)
        json.number("left_unread", seen.leftUnread);
    if (!seen.oneWay.isEmpty()) {
        json.raw("one_way_min", seconds(seen.oneWay.first())).raw("one_way_p50", seconds(seen.oneWay[seen.oneWay.size() / 2]));
        json.raw("one_way_max", seconds(seen.oneWay.last())).raw("jitter", seconds(seen.jitter));
    }
    if (run.transport != TransportKind::Tcp)
        return;
    // By client.
    json.list("syn_times", seen.synTimes, [&](const QList<qint64> &times) {
        QByteArrayList all;
        for (const qint64 time : times)
            all += seconds(time);
        return QByteArray('[' + all.join(',') + ']');
    });
    json.list("delayed_acks", seen.delayedAcks, seconds);
    json.number("resets", seen.resets).number("windows_shut", quint64(seen.windowsShut)).raw("window_shut_for", seconds(seen.shutFor));
    json.flag("window_still_shut", seen.isStillShut);
    json.number("window_probes", seen.windowProbes);
    json.number("held_back", quint64(seen.heldBack)).raw("held_back_longest", seconds(seen.longestHeldBack));
    json.number("cwnd_first", seen.firstCwnd).number("cwnd_most", seen.mostCwnd).number("cwnd_last", seen.lastCwnd);
}

// What the programs did and were told, and how the kernels had the connections.
void addEvents(LabJson &json, const LabRun &run)
{
    json.list("events", run.events, [&](const LabEvent &event) {
        QByteArray one = QByteArray("{\"after\":") + JsonLines::seconds(event.time - run.began) + ",\"host\":\"" + hostName(event.side)
                         + "\",\"what\":\"" + eventName(event.what) + "\",\"number\":" + QByteArray::number(event.number);
        if (event.error != 0)
            one += ",\"errno\":\"" + errnoName(event.error) + '"';
        return QByteArray(one + '}');
    });
    if (run.stateError != 0)
        json.text("states_unknown", errnoName(run.stateError));
    json.list("states", run.states, [&](const LabKernelState &state) {
        return QByteArray(QByteArray("{\"after\":") + JsonLines::seconds(state.time - run.began) + ",\"host\":\"" + hostName(state.side)
                          + "\",\"connection\":" + QByteArray::number(state.connection) + ",\"state\":\""
                          + (state.state == 0 ? "none" : tcpStateName(state.state)) + "\",\"receive_queue\":"
                          + QByteArray::number(state.receiveQueue) + ",\"send_queue\":" + QByteArray::number(state.sendQueue) + '}');
    });
}

void addSettings(LabJson &json, const char *key, const QList<Granted> &all)
{
    json.list(key, all, [](const Granted &one) {
        return QByteArray("{\"name\":" + JsonLines::string(one.name) + ",\"wanted\":" + JsonLines::string(one.wanted) + ",\"value\":"
                          + JsonLines::string(one.value) + '}');
    });
}

// What a client of a protocol asked, and was answered.
void addRequests(LabJson &json, const LabRun &run)
{
    if (run.kind != LabKind::Fetch)
        return;
    json.list("requests", run.messages, [&](const LabMessage &message) {
        QByteArray one = "{\"asked\":" + JsonLines::string(message.asked.toUtf8()) + ",\"got\":" + JsonLines::string(message.got.toUtf8())
                         + ",\"after\":" + JsonLines::seconds(message.written - run.began);
        if (message.reached >= 0)
            one += ",\"reached\":" + JsonLines::seconds(message.reached - message.written);
        if (message.isDelivered())
            one += ",\"took\":" + JsonLines::seconds(message.delivered - message.written);
        return QByteArray(one + '}');
    });
    json.text("verdict", run.verdict.toUtf8());
}

// What a person composed, and what became of each.
void addSent(LabJson &json, const LabRun &run)
{
    if (run.kind != LabKind::Send)
        return;
    json.flag("answered", run.isAnswered).number("reads_a", run.reads[size_t(Side::A)]).number("reads_b", run.reads[size_t(Side::B)]);
    if (run.isAlike)
        json.flag("messages_alike", true);
    json.list("messages", run.messages, [&](const LabMessage &message) {
        QByteArray one = "{\"text\":" + JsonLines::string(message.asked.toUtf8()) + ",\"bytes\":" + QByteArray::number(message.size);
        if (message.written >= 0)
            one += ",\"after\":" + JsonLines::seconds(message.written - run.began);
        if (message.reached >= 0)
            one += ",\"reached\":" + JsonLines::seconds(message.reached - message.written);
        if (message.unanswered)
            one += ",\"answer_unsent\":true";
        if (message.isDelivered())
            one += ",\"took\":" + JsonLines::seconds(message.delivered - message.written) + ",\"copies\":" + QByteArray::number(message.copies);
        return QByteArray(one + '}');
    });
}

// Where nothing arrived there are none.
void addLatencies(LabJson &json, const LabFigures &figures)
{
    if (figures.latencies.isEmpty())
        return;
    for (const auto &[key, percent] : {std::pair("latency_p50", 50), std::pair("latency_p90", 90), std::pair("latency_p99", 99),
                                       std::pair("latency_max", 100)})
        json.raw(key, JsonLines::seconds(figures.latency(percent)));
}

QString latencyText(const LabFigures &figures, int percent)
{
    return figures.latencies.isEmpty() ? u"\u2013"_s : milliseconds(figures.latency(percent));
}

// With the first message that had TCP_NODELAY.
void addNoDelay(LabJson &json, const LabRun &run)
{
    if (run.noDelayFrom > 0)
        json.number("nodelay_from", quint64(run.noDelayFrom));
    if (!isExchange(run.kind))
        return;
    json.list("answers", run.messages, [](const LabMessage &message) {
        return message.isDelivered() ? JsonLines::seconds(message.delivered - message.written) : QByteArray("null");
    });
}

QString rowText(const char *name, const QStringList &values)
{
    QString line = u"  "_s + QString::fromLatin1(name).leftJustified(24);
    for (const QString &value : values)
        line += value.rightJustified(14);
    return line + u'\n';
}

} // namespace

QByteArray LabReport::packetLine(const LabRecord &record)
{
    const Frame &frame = record.frame;
    const net::Outline outline = outlineOf(record);
    LabJson json("packet", frame.left - m_began);
    json.text("dir", frame.from == Side::A ? "a>b" : "b>a").text("proto", protocolName(outline)).text("class", className(frame.is));
    json.number("len", frame.length);
    if (outline.protocol == TcpInLab && outline.reached == net::Reached::Transport) {
        auto &own = m_firstSeq[size_t(frame.from)];
        const auto &other = m_firstSeq[size_t(otherSide(frame.from))];
        if (outline.flags & net::TcpFlag::Syn)
            own = outline.seq;
        json.text("flags", net::tcpFlagWords(outline.flags).toLatin1());
        json.number("seq", outline.seq - own.value_or(0));
        if (outline.flags & net::TcpFlag::Ack)
            json.number("ack", outline.ack - other.value_or(0));
        json.number("window", outline.window);
        json.flag("retransmission", frame.is == FrameClass::Again);
    }
    if (outline.hasPorts)
        json.number("payload_len", outline.payloadLength);
    if (frame.is == FrameClass::Data)
        json.number("number", frame.number);
    json.text("fate", record.isOver() ? fateName(record.fate()) : "underway");
    if (record.cause() != Cause::None)
        json.text("cause", causeName(record.cause()));
    json.list("arrived", record.arrived, [this](qint64 time) { return JsonLines::seconds(time - m_began); });
    return json.line();
}

Failure LabReport::failureOf(const LabRun &run)
{
    if (run.failure)
        return run.failure;
    const QString what = run.transport == TransportKind::Tcp ? u"tcp"_s : u"udp"_s;
    if (run.isVoid())
        return Failure{Reason::Limit, 0,
                       {"lab", what,
                        {QT_TRANSLATE_NOOP("porthole", "The wire itself lost frames, or could not tell them: the figures are not the truth. "
                                                       "Fewer messages, or more time between them, may help."), {}}}, {}};
    if (run.isCutShort)
        return Failure{Reason::Timeout, 0, {"lab", what, {}}, {}};
    if (run.isGarbled)
        return Failure{Reason::Internal, 0, {"lab", what, {}}, {}};
    return {};
}

QByteArray LabReport::resultLine(const LabRun &run, const LabOutcome &outcome) const
{
    const LabFigures figures = figuresOf(run);
    const Failure failure = failureOf(run);
    LabJson json("result", run.ended - m_began);
    json.text("proto", protoOf(run)).text("status", failure ? "failed" : "ok");
    if (failure)
        json.text("reason", reasonName(failure.reason)).text("text", sentence(failure).toUtf8());
    json.text("experiment", kindName(run.kind));
    json.text("kernel", outcome.ready.kernel).number("seed", outcome.options.link.seed);
    addSettings(json, "settings", outcome.ready.settings);
    addSettings(json, "settings_refused", run.refused);
    json.raw("elapsed", JsonLines::seconds(run.ended - run.began));
    addMessages(json, run, figures);
    addPackets(json, run, figures);
    if (run.transport == TransportKind::Tcp) {
        json.number("needless_retransmissions", figures.needless);
        if (figures.observed.synTimes.size() <= 1) // of several connections nobody counts
            json.number("kernel_retransmissions", figures.kernelRetransmissions);
        if (const quint64 rtt = smallestRtt(run); rtt != 0)
            json.number("min_rtt_us", rtt);
        addRepairs(json, run);
    } else {
        json.number("datagrams_delivered", run.datagramsRead);
    }
    json.raw("wire_late", JsonLines::seconds(run.after().late));
    json.number("bytes_delivered", figures.bytesDelivered).number("wire_bytes", figures.wireBytes);
    json.number("overhead_bytes", figures.overheadBytes()).number("goodput", quint64(figures.goodput));
    addLatencies(json, figures);
    addObserved(json, run, figures.observed);
    if (!figures.gaps.isEmpty())
        json.raw("gap_p50", JsonLines::seconds(figures.gaps[figures.gaps.size() / 2]))
            .raw("gap_max", JsonLines::seconds(figures.gaps.last()))
            .number("gap_max_before", quint64(figures.longestGapBefore));
    addNoDelay(json, run);
    addRequests(json, run);
    addSent(json, run);
    addEvents(json, run);
    json.list("said", whatHappened(run, figures), [](const LabSentence &one) { return JsonLines::string(one.text.english().toUtf8()); });
    return json.line();
}

QString LabReport::setupText(const LabOutcome &outcome)
{
    const bool v6 = outcome.options.v6;
    QString text = u"host A "_s + LabLink::addressOf(Side::A, v6) + u", host B "_s + LabLink::addressOf(Side::B, v6) + u"; kernel "_s
                   + QString::fromUtf8(outcome.ready.kernel) + u"; seed "_s + QString::number(outcome.options.link.seed) + u'\n';
    QStringList settings;
    for (const Granted &one : outcome.ready.settings) {
        const QString name = QString::fromUtf8(one.name.mid(one.name.lastIndexOf('.') + 1));
        settings += name + u'=' + QString::fromUtf8(one.value)
                    + (one.isAsWanted() ? u""_s : QString(u" (asked for "_s + QString::fromUtf8(one.wanted) + u')'));
    }
    return text + settings.join(u", "_s) + u'\n';
}

QString LabReport::runText(const LabRun &run)
{
    QString text = run.transport == TransportKind::Tcp ? u"\nTCP\n"_s : u"\nUDP\n"_s;
    for (const LabSentence &one : whatHappened(run, figuresOf(run)))
        text += u"  "_s + one.text.english() + u'\n';
    if (const Failure failure = failureOf(run))
        text += u"  "_s + sentence(failure) + u'\n';
    return text;
}

QString LabReport::tableText(const LabOutcome &outcome)
{
    QList<LabFigures> all;
    QStringList names;
    for (const LabRun *run : {&outcome.tcp, &outcome.udp}) {
        if (!run->isOver)
            continue;
        all += figuresOf(*run);
        names += run->transport == TransportKind::Tcp ? u"TCP"_s : u"UDP"_s;
    }
    const auto row = [&](const char *name, auto value) {
        QStringList values;
        for (const LabFigures &figures : all)
            values += value(figures);
        return rowText(name, values);
    };
    const auto plain = [](auto number) { return QString::number(number); };
    QString text = u'\n' + rowText("", names);
    text += row("messages sent", [&](const LabFigures &f) { return plain(f.messagesSent); });
    const bool isAnswered = outcome.tcp.isAnswered || outcome.udp.isAnswered;
    text += row(isAnswered ? "answered" : "arrived", [&](const LabFigures &f) { return plain(f.messagesDelivered); });
    text += row("late", [&](const LabFigures &f) { return plain(f.messagesLate); });
    text += row("twice", [&](const LabFigures &f) { return plain(f.messagesTwice); });
    text += row("never", [&](const LabFigures &f) { return plain(f.messagesLost.size()); });
    if (isAnswered)
        text += row("answer never", [&](const LabFigures &f) { return plain(f.answersLost.size()); });
    text += row("packets sent", [&](const LabFigures &f) { return plain(f.packetsSent); });
    text += row("dropped", [&](const LabFigures &f) { return plain(f.packetsDropped); });
    text += row("found the queue full", [&](const LabFigures &f) { return plain(f.queueDropped); });
    text += row("found the buffer full", [&](const LabFigures &f) { return plain(f.receiverDropped); });
    text += row("damaged", [&](const LabFigures &f) { return plain(f.packetsCorrupted); });
    text += row("doubled", [&](const LabFigures &f) { return plain(f.packetsDuplicated); });
    text += row("overtaken", [&](const LabFigures &f) { return plain(f.packetsReordered); });
    text += row("sent again", [&](const LabFigures &f) { return plain(f.retransmissions); });
    text += row("bytes on the wire", [&](const LabFigures &f) { return plain(f.wireBytes); });
    text += row("of them overhead", [&](const LabFigures &f) { return plain(f.overheadBytes()); });
    text += row("goodput, bit/s", [&](const LabFigures &f) { return QString::number(f.goodput, 'f', 0); });
    text += row("latency, median", [&](const LabFigures &f) { return latencyText(f, 50); });
    text += row("latency, 90 %", [&](const LabFigures &f) { return latencyText(f, 90); });
    text += row("latency, 99 %", [&](const LabFigures &f) { return latencyText(f, 99); });
    text += row("latency, longest", [&](const LabFigures &f) { return latencyText(f, 100); });
    text += row("gap, longest", [&](const LabFigures &f) { return f.gaps.isEmpty() ? u"\u2013"_s : milliseconds(f.gaps.last()); });
    return text;
}

} // namespace porthole::cli
