// What a fetch says beside its content: heads, remarks, codings that were undone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchcommand.h"

#include "core/protocol/bytes.h"

namespace porthole::cli {

using namespace Qt::StringLiterals;

// Visible text: the log keeps it as it was before.
void FetchCommand::remark(const QString &text)
{
    say(u"porthole-cli: "_s + text);
    const QByteArray words = bytesOfVisible(text);
    NewEntry note;
    note.kind = Kind::Note;
    note.aux = quint32(Severity::Info);
    note.text = words;
    context().log->append(note);
}

void FetchCommand::driverHappened(const act::Happened &what, qint64)
{
    // With HEAD the head is what was asked for; with several hops each one's.
    if (what.step == ExchangeStep::Head && options().method == "HEAD")
        printReceived(what.bytes);
    if (what.step == ExchangeStep::Interim)
        sayInterim(what);
    if (what.step == ExchangeStep::Finished)
        noteCodings(what.fields);
    const bool unsent = what.step == ExchangeStep::Unsent && !what.text.isEmpty();
    const bool caution = what.step == ExchangeStep::Warning || what.step == ExchangeStep::Unsolicited || unsent;
    if (caution || what.step == ExchangeStep::Redirect || what.step == ExchangeStep::Retry)
        say((caution ? u"porthole-cli: warning: "_s : u"porthole-cli: "_s) + what.text.english());
}

// One line, and what its fields say: 103 is there for its links.
void FetchCommand::sayInterim(const act::Happened &what)
{
    QStringList parts{what.text.english()};
    for (const Field &field : what.fields)
        if (field.explain != u"http.status-line"_s && field.explain != u"http.remark"_s)
            parts += field.name.english() + u": "_s + field.value.english();
    say(u"porthole-cli: before the answer: "_s + parts.join(u"; "_s));
}

void FetchCommand::noteCodings(const QList<Field> &fields)
{
    for (const Field &field : fields) {
        if (field.explain != u"http.coding"_s || field.value.args.size() < 3)
            continue;
        const QStringList &args = field.value.args;
        m_codings += JsonResult::Coding{args[0].toUtf8(), args[1].toULongLong(), args[2].toULongLong()};
        say(u"porthole-cli: "_s + field.value.english());
    }
}

// What nothing else shows.
void FetchCommand::tellEnd(const act::Done &done)
{
    if (m_skips && !done.failure)
        return remark(u"nothing was missing: the server has no more than the %1 bytes that are there"_s.arg(m_resumed));
    if (m_skips)
        return remark(u"what the answer says is not written to the file"_s);
    if (!isSeveral() && !done.failure && m_content == 0 && m_resumed == 0 && options().method != "HEAD")
        say(u"porthole-cli: "_s + done.verdict.english());
}

// Of several each has its own, as nothing else tells where one's content ends.
void FetchCommand::tellOne(const JsonResult::Exchange &exchange, const act::Done &done)
{
    const QString url = visibleText(exchange.url, 200);
    if (done.failure)
        return tellFailure(done.failure, url);
    const QString size = exchange.content == 1 ? u"1 byte"_s : QString(QString::number(exchange.content) + u" bytes"_s);
    const QString verdict = done.verdict.english();
    say(u"porthole-cli: "_s + url + u": "_s + (verdict.isEmpty() ? QString() : QString(verdict + u", "_s)) + size
        + (exchange.reused ? u", over the same connection"_s : QString()));
}

// Nothing is left out without a word.
void FetchCommand::tellNeverAsked()
{
    const Text why{QT_TRANSLATE_NOOP("porthole", "It was never asked for: the command ended before."), {}};
    const char *step = options().command == Command::Put ? "put" : "get";
    for (const Options::FetchTarget &target : options().targets.sliced(m_at + 1)) {
        const Failure failure{Reason::Cancelled, 0, {step, target.address.toString(), why}, {}};
        m_exchanges += JsonResult::Exchange{target.url.toEncoded(QUrl::RemoveUserInfo), failure, 0, 0, false};
        tellFailureNow(failure, visibleText(m_exchanges.last().url, 200));
    }
}

} // namespace porthole::cli
