// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherclient.h"

#include "core/protocol/bytes.h"
#include "core/protocol/gopher/gophermenu.h"

#include <algorithm>
#include <iterator>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

enum Timer : quint8 { Idle, Total };

constexpr qsizetype FirstSize = 512;

// Ports whose servers obey lines: a gopher URL can speak to them in a person's name.
constexpr quint16 ObeyingPorts[] = {21, 23, 25, 79, 110, 119, 143, 465, 587, 1025, 2628, 6379, 11211};

bool isOneOf(quint16 port)
{
    return std::find(std::begin(ObeyingPorts), std::end(ObeyingPorts), port) != std::end(ObeyingPorts);
}

Text sizeOf(qint64 size)
{
    return {QT_TRANSLATE_NOOP("porthole", "%1 bytes"), {QString::number(size)}};
}

} // namespace

GopherClient::GopherClient(const GopherTarget &target, const Limits &limits) : m_target(target), m_limits(limits) {}

QString GopherClient::place() const
{
    const QString host = m_target.host.contains(u':') ? u'[' + m_target.host + u']' : m_target.host;
    return QString(host + u':' + QString::number(m_target.port));
}

// ---- asking (RFC 1436 section 2)

void GopherClient::start(Outputs &out)
{
    become(State::Opening);
    if (m_limits.totalMs > 0)
        out.push_back(act::Arm{Total, m_limits.totalMs});
    out.push_back(act::OpenChannel{MainChannel, m_target.host, m_target.port, m_target.tls, {}});
}

void GopherClient::opened(ChannelId, const ChannelFacts &, Outputs &out)
{
    if (m_state != State::Opening)
        return;
    become(State::Asked);
    if (isOneOf(m_target.port))
        out.push_back(act::Happened{
            ExchangeStep::Warning, MainChannel,
            {QT_TRANSLATE_NOOP("porthole", "Port %1 is another protocol's, whose server may take the selector for a command."),
             {QString::number(m_target.port)}}});
    out.push_back(act::Send{MainChannel, m_target.requestLine()});
    out.push_back(act::Happened{ExchangeStep::Request, MainChannel,
                                {QT_TRANSLATE_NOOP("porthole", "asked for \"%1\" (%2)"),
                                 {visibleText(m_target.selector, 200)},
                                 {gopherTypeName(m_target.type)}}});
    if (m_limits.idleMs > 0)
        out.push_back(act::Arm{Idle, m_limits.idleMs});
}

// ---- reading

void GopherClient::received(ChannelId, QByteArrayView bytes, Outputs &out)
{
    if (m_state == State::Asked) {
        become(State::Reading);
        out.push_back(act::Happened{ExchangeStep::FirstByte, MainChannel, {}});
    }
    if (m_state != State::Reading)
        return;
    // What the beginning tells is said behind it, wherever the pieces end.
    if (const qsizetype part = FirstSize - m_first.size(); part > 0 && part <= bytes.size()) {
        give(bytes.first(part), out);
        checkKind(out);
        bytes = bytes.sliced(part);
    }
    if (!bytes.isEmpty())
        give(bytes, out);
    if (m_limits.idleMs > 0)
        out.push_back(act::Arm{Idle, m_limits.idleMs});
}

void GopherClient::give(QByteArrayView bytes, Outputs &out)
{
    out.push_back(act::Content{QByteArray::fromRawData(bytes.data(), bytes.size())});
    m_size += bytes.size();
    m_first.append(bytes.first(std::min(bytes.size(), FirstSize - m_first.size())));
    m_last.append(bytes.last(std::min<qsizetype>(bytes.size(), 4)));
    m_last = m_last.right(4);
}

// What the type promises and the bytes do not keep.
void GopherClient::checkKind(Outputs &out)
{
    if (m_checked || m_first.isEmpty())
        return;
    m_checked = true;
    const bool binary = looksBinary(m_first) && gopherText(m_first).contains(QChar::Null);
    const bool text = !looksBinary(m_first);
    const char *words = nullptr;
    if (isGopherText(m_target.type) && binary)
        words = QT_TRANSLATE_NOOP("porthole", "It is typed as %1, and what came is binary.");
    else if (!isGopherText(m_target.type) && m_target.type != 'h' && text && !isRefusal())
        words = QT_TRANSLATE_NOOP("porthole", "It is typed as %1, and what came looks like text.");
    if (words)
        out.push_back(
            act::Happened{ExchangeStep::Warning, MainChannel, {words, {}, {gopherTypeName(m_target.type)}}});
}

// A refusal is a menu of one line of type 3, and nothing else.
bool GopherClient::isRefusal() const
{
    const qsizetype end = m_first.indexOf('\n');
    const QByteArrayView behind = end < 0 ? QByteArrayView() : QByteArrayView(m_first).sliced(end + 1);
    const bool alone = behind.trimmed().isEmpty() || behind.trimmed() == ".";
    return m_size < FirstSize && m_first.startsWith('3') && alone && isGopherLine(firstLine());
}

QByteArrayView GopherClient::firstLine() const
{
    const qsizetype end = m_first.indexOf('\n');
    return end < 0 ? QByteArrayView(m_first) : QByteArrayView(m_first).first(end);
}

void GopherClient::closed(ChannelId, const ChannelEnd &end, Outputs &out)
{
    if (m_state == State::Over)
        return;
    if (end.kind == ChannelEnd::Kind::Broken)
        return finish(end.failure, {}, out);
    checkKind(out);
    if (end.kind == ChannelEnd::Kind::WithoutNotice && !(isGopherText(m_target.type) && endsInDot()))
        out.push_back(act::Happened{
            ExchangeStep::Warning, MainChannel,
            {QT_TRANSLATE_NOOP("porthole", "TLS ended without a close_notify, and gopher has no length: it may be cut off."),
             {}}});
    if (!isRefusal())
        return finish({}, sizeOf(m_size), out);
    const GopherItem item = gopherItem(firstLine());
    const Text said{QT_TRANSLATE_NOOP("porthole", "The server says: \"%1\"."), {item.display}};
    finish({Reason::Rejected, 0, {"get", place(), said}, m_first}, said, out);
}

void GopherClient::expired(quint8, Outputs &out)
{
    if (m_state != State::Over)
        finish({Reason::Timeout, 0, {"wait", place()}, {}}, {}, out);
}

void GopherClient::finish(const Failure &failure, const Text &verdict, Outputs &out)
{
    become(State::Over);
    out.push_back(act::Happened{ExchangeStep::Finished, MainChannel, verdict});
    out.push_back(act::Done{failure, verdict, 0});
}

} // namespace porthole
