// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherclient.h"

#include "core/protocol/bytes.h"
#include "core/protocol/gopher/gophermenu.h"

#include <algorithm>
#include <iterator>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype FirstSize = 512;

// Ports whose servers obey lines: a gopher URL can speak to them in a person's name.
constexpr quint16 ObeyingPorts[] = {21, 23, 25, 79, 110, 119, 143, 465, 587, 1025, 2628, 6379, 11211};

bool isGopherPort(quint16 port)
{
    return std::find(std::begin(ObeyingPorts), std::end(ObeyingPorts), port) != std::end(ObeyingPorts);
}

GopherUnstuffer::Kind unstuffing(char type)
{
    if (type == '0')
        return GopherUnstuffer::Kind::Text;
    return isGopherMenu(type) ? GopherUnstuffer::Kind::Menu : GopherUnstuffer::Kind::None;
}

} // namespace

GopherClient::GopherClient(const GopherTarget &target, const Limits &limits, bool raw)
    : m_target(target)
    , m_limits(limits)
    , m_text(raw ? GopherUnstuffer::Kind::None : unstuffing(target.type))
{
}

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
        out.push_back(act::Arm{TotalTimer, m_limits.totalMs, true});
    out.push_back(act::OpenChannel{MainChannel, m_target.host, m_target.port, m_target.tls, {}});
}

void GopherClient::opened(ChannelId, const ChannelFacts &, Outputs &out)
{
    if (m_state != State::Opening)
        return;
    become(State::Asked);
    m_wantsPlus = !m_target.plus.isEmpty();
    if (isGopherPort(m_target.port))
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
        out.push_back(act::Arm{.timer = IdleTimer, .milliseconds = m_limits.idleMs, .idle = true});
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
    if (m_wantsPlus)
        takePlusLine(bytes, out);
    if (m_state == State::Reading && !bytes.isEmpty())
        take(bytes, out);
    if (m_state == State::Reading && m_limits.idleMs > 0)
        out.push_back(act::Arm{.timer = IdleTimer, .milliseconds = m_limits.idleMs, .idle = true});
}

// ---- Gopher+ (UMN 1993, section 2.3)

void GopherClient::takePlusLine(QByteArrayView &bytes, Outputs &out)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype room = LongestPlusLine - m_plusLine.size();
    const QByteArrayView part = bytes.first(std::min(room, end < 0 ? bytes.size() : end + 1));
    m_plusLine.append(part);
    bytes = bytes.sliced(part.size());
    if (m_plusLine.endsWith('\n') || m_plusLine.size() == LongestPlusLine)
        readPlusLine(QByteArrayView(m_plusLine).trimmed(), out);
}

void GopherClient::readPlusLine(QByteArrayView line, Outputs &out)
{
    m_wantsPlus = false;
    m_plus = gopherPlusLine(line);
    if (m_plus && m_plus->length >= 0)
        m_text = GopherUnstuffer(GopherUnstuffer::Kind::None); // nothing has to tell where it ends
    if (m_plus)
        return;
    if (line.startsWith('+') || line.startsWith("--")) // G7
        return finish({Reason::Protocol,
                       0,
                       {"get",
                        place(),
                        {QT_TRANSLATE_NOOP("porthole", "The line that should tell the length says \"%1\", which is none."),
                         {textOfBytes(line)}}},
                       m_plusLine},
                      {}, out);
    warn({QT_TRANSLATE_NOOP("porthole", "The server does not answer in Gopher+: what came is taken as it is."), {}}, out);
    take(m_plusLine, out);
}

void GopherClient::warn(const Text &text, Outputs &out) const
{
    out.push_back(act::Happened{ExchangeStep::Warning, MainChannel, text});
}

// ---- content

void GopherClient::take(QByteArrayView bytes, Outputs &out)
{
    // What the beginning tells is said behind it, wherever the pieces end.
    if (const qsizetype part = FirstSize - m_first.size(); part > 0 && part <= bytes.size()) {
        give(bytes.first(part), out);
        checkKind(out);
        bytes = bytes.sliced(part);
    }
    if (!bytes.isEmpty())
        give(bytes, out);
}

void GopherClient::give(QByteArrayView bytes, Outputs &out)
{
    m_text.add(bytes, out);
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

void GopherClient::finish(const Failure &failure, const Text &verdict, Outputs &out)
{
    become(State::Over);
    if (!failure || failure.reason == Reason::Rejected) // all of it came, though it be a refusal
        out.push_back(act::Happened{ExchangeStep::Finished, MainChannel, verdict});
    out.push_back(act::Done{failure, verdict, 0});
}

} // namespace porthole
