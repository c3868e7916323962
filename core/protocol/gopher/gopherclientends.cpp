// What the end of a connection or of the time given means, by how it came and how far the answer was (row A9).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/gopher/gopherclient.h"
#include "core/protocol/gopher/gophermenu.h"

#include <utility>

namespace porthole {
namespace {

Text endingWords(const char *sentence, const QStringList &args = {})
{
    return {sentence, args};
}

} // namespace

// An alert (RFC 8446 section 6): no answer of gopher is so short and begins so.
bool GopherClient::isTls() const
{
    return !m_target.tls && m_size == 7 && m_first.startsWith("\x15\x03");
}

void GopherClient::closed(ChannelId, const ChannelEnd &end, Outputs &out)
{
    if (m_state == State::Over)
        return;
    if (end.kind == ChannelEnd::Kind::Broken) {
        m_text.giveHeld(out);
        return finish(brokenOff(end.failure), {}, out);
    }
    if (m_wantsPlus && m_state == State::Reading)
        readPlusLine(m_plusLine, out);
    if (m_state == State::Over)
        return;
    if (isTls())
        return finish({Reason::Protocol,
                       0,
                       {"get",
                        place(),
                        {QT_TRANSLATE_NOOP("porthole", "It answered with a record of TLS: the server expects TLS from the "
                                                       "first byte. Use gophers."),
                         {}}},
                       m_first},
                      {}, out);
    checkKind(out);
    endText(out);
    if (const Failure cut = endOfPlus())
        return finish(cut, {}, out);
    if (m_plus && m_plus->length >= 0 && m_size > m_plus->length)
        warn({QT_TRANSLATE_NOOP("porthole", "%1 bytes came, more than the %2 that were announced."),
              {QString::number(m_size), QString::number(m_plus->length)}},
             out);
    if (m_plus && m_plus->refused) {
        return refuse(firstLine().trimmed(), out);
    }
    if (end.kind == ChannelEnd::Kind::WithoutNotice && !(isGopherText(m_target.type) && endsInDot()))
        out.push_back(act::Happened{
            ExchangeStep::Warning, MainChannel,
            {QT_TRANSLATE_NOOP("porthole", "TLS ended without a close_notify, and gopher has no length: it may be cut off."),
             {}}});
    if (!isRefusal())
        return finish({}, endingWords(QT_TRANSLATE_NOOP("porthole", "%1 bytes"), {QString::number(m_text.size())}), out);
    const GopherItem item = gopherItem(firstLine());
    refuse(firstLine().sliced(item.displayPart.offset, item.displayPart.length), out);
}

// The verdict is shown as it is, the failure is made visible where it is said.
void GopherClient::refuse(QByteArrayView line, Outputs &out)
{
    constexpr qsizetype Longest = 200;
    const QString words = gopherText(line);
    const Text said{QT_TRANSLATE_NOOP("porthole", "The server says: \"%1\"."), {visibleText(words.toUtf8(), Longest)}};
    finish({Reason::Rejected, 0, {"get", place(), {said.source, {words}}}, m_first}, said, out);
}

void GopherClient::endText(Outputs &out)
{
    m_text.end(out);
    if (m_text.doubtful() == 0)
        return;
    const char *unended =
        QT_TRANSLATE_NOOP("porthole", "Of two dots that began a line one was taken, %1 times (RFC 1436 section 3.9), though no "
                                      "line of one dot ended the text: the server may have meant both. The log has them.");
    const char *single =
        QT_TRANSLATE_NOOP("porthole", "Of two dots that began a line one was taken, %1 times (RFC 1436 section 3.9), before a "
                                      "line with one dot showed that this server does not double them: it may have meant both. "
                                      "The log has them.");
    warn({m_text.doublesDots() ? unended : single, {QString::number(m_text.doubtful())}}, out);
}

// Only what it says that it sends; more is nobody's.
Failure GopherClient::endOfPlus() const
{
    if (m_target.plus.isEmpty() || !m_plus || m_plus->length < 0 || m_size >= m_plus->length)
        return {};
    return {Reason::Closed,
            0,
            {"get",
             place(),
             {QT_TRANSLATE_NOOP("porthole", "It is cut short: %1 of %2 bytes came."),
              {QString::number(m_size), QString::number(m_plus->length)}}},
            {}};
}

// ---- what broke it, and limits of time

void GopherClient::expired(quint8 timer, Outputs &out)
{
    if (m_state == State::Over)
        return;
    m_text.giveHeld(out);
    const Text far = m_state == State::Opening
                         ? endingWords(QT_TRANSLATE_NOOP("porthole", "The time ran out before the connection was ready."))
                         : howFar();
    finish({Reason::Timeout, 0, {"get", place(), {"%1 %2", {}, {far, limitOf(timer)}}}, {}}, {}, out);
}

// Which of them it was: each is set in another place.
Text GopherClient::limitOf(quint8 timer) const
{
    const auto seconds = [](int ms) { return QStringList{QString::number(ms / 1000.0)}; };
    if (timer == TotalTimer)
        return {QT_TRANSLATE_NOOP("porthole", "The limit for the whole exchange is %1 s."), seconds(m_limits.totalMs)};
    return {QT_TRANSLATE_NOOP("porthole", "The limit without a byte is %1 s."), seconds(m_limits.idleMs)};
}

// What broke it, and how far the answer had come: the same end means another thing in each place.
Failure GopherClient::brokenOff(Failure failure) const
{
    if (m_state != State::Asked && m_state != State::Reading)
        return failure;
    return withMore(std::move(failure), howFar());
}

Text GopherClient::howFar() const
{
    if (m_state != State::Reading)
        return endingWords(QT_TRANSLATE_NOOP("porthole", "No byte of an answer had come."));
    if (m_wantsPlus)
        return endingWords(QT_TRANSLATE_NOOP("porthole", "The line that tells the length had begun, and was not whole."));
    const QString came = QString::number(m_size);
    if (m_plus && m_plus->length >= 0)
        return endingWords(QT_TRANSLATE_NOOP("porthole", "%1 of %2 bytes had come."), {came, QString::number(m_plus->length)});
    return endingWords(QT_TRANSLATE_NOOP("porthole", "%1 bytes had come; gopher tells no length."), {came});
}

} // namespace porthole
