// Everything there is to say about one entry, as a list of names and values.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/entryfacts.h"

#include "core/model/showntext.h"
#include "core/transport/endpoint.h"

#include <QDateTime>

#include <algorithm>
#include <cstdlib>

namespace porthole {

namespace {

constexpr qint64 Second = 1'000'000'000;
constexpr qsizetype FactChars = 2000;

QString zoneText(int seconds)
{
    const auto two = [](int number) { return QString::number(number).rightJustified(2, QLatin1Char('0')); };
    const int minutes = std::abs(seconds) / 60;
    return QChar(seconds < 0 ? u'-' : u'+') % two(minutes / 60) % QLatin1Char(':') % two(minutes % 60);
}

class FactList
{
public:
    FactList(const LogReader &reader, const Entry &entry) : m_reader(reader), m_entry(entry), m_text(reader) {}

    void damage()
    {
        if (m_entry.flags & EntryDamaged)
            add(Text{QT_TRANSLATE_NOOP("porthole", "Damaged"), {}},
                Text{QT_TRANSLATE_NOOP("porthole", "The file does not hold this entry whole. What is shown is "
                                                   "what could be read."), {}}, EntryFact::Weight::Trouble);
    }

    void times(EntryId previous)
    {
        figure(Text{QT_TRANSLATE_NOOP("porthole", "Time"), {}}, exactTime(m_reader.wallTime(m_entry.time)));
        if (previous == NoEntry)
            return;
        const qint64 since = timeBetween(m_reader.entry(previous).time, m_entry.time);
        figure(Text{QT_TRANSLATE_NOOP("porthole", "Since row above"), {}}, durationText(since));
    }

    void call()
    {
        if (m_entry.call == Call::None)
            return;
        const QString args = m_text.ownText(m_entry, FactChars);
        const bool isCall = m_entry.kind == Kind::Call;
        figure(Text{QT_TRANSLATE_NOOP("porthole", "Call"), {}},
               QString(QString::fromLatin1(callName(m_entry.call))
                       % (isCall ? QString(QLatin1Char('(') % args % QLatin1Char(')')) : QString())));
        figure(Text{QT_TRANSLATE_NOOP("porthole", "Result"), {}}, EntryText::resultText(m_entry).mid(2),
               m_entry.error != 0 ? EntryFact::Weight::Trouble : EntryFact::Weight::Usual);
    }

    void ownWords()
    {
        const QString words = m_text.ownText(m_entry, FactChars);
        if (m_entry.kind == Kind::State)
            add(Text{QT_TRANSLATE_NOOP("porthole", "State"), {}},
                EntryText::stateWords(LinkState(std::min(m_entry.aux, quint32(LinkState::Last)))));
        if (m_entry.kind != Kind::Call && !words.isEmpty())
            add(Text{QT_TRANSLATE_NOOP("porthole", "Says"), {}}, Text{"%1", {words}});
        if (m_entry.flags & TextCut)
            add(Text{QT_TRANSLATE_NOOP("porthole", "Cut"), {}},
                Text{QT_TRANSLATE_NOOP("porthole", "The text was longer than 65,535 bytes; the rest was not kept."),
                     {}}, EntryFact::Weight::Caution);
    }

    void reason()
    {
        if (m_entry.reason == Reason::None)
            return;
        const QString place = m_entry.kind == Kind::Call
            ? QString::fromLatin1(callName(m_entry.call)) % QLatin1Char(' ') % m_text.ownText(m_entry)
            : QString();
        const Words words = inWords(Failure{m_entry.reason, EntryText::errorOf(m_entry), place, {}});
        add(Text{QT_TRANSLATE_NOOP("porthole", "Reason"), {}}, words.what, EntryFact::Weight::Trouble);
        if (!words.why.isEmpty())
            add(Text{QT_TRANSLATE_NOOP("porthole", "Why"), {}}, words.why);
        if (!words.advice.isEmpty())
            add(Text{QT_TRANSLATE_NOOP("porthole", "Try"), {}}, words.advice);
    }

    void conversation()
    {
        if (m_entry.conversation == 0)
            return;
        figure(Text{QT_TRANSLATE_NOOP("porthole", "Conversation"), {}}, m_text.conversation(m_entry.conversation));
        const ConversationRecord record = m_reader.conversation(m_entry.conversation).record;
        address(Text{QT_TRANSLATE_NOOP("porthole", "Local address"), {}}, record.local);
        address(Text{QT_TRANSLATE_NOOP("porthole", "Remote address"), {}}, record.remote);
    }

    void payload()
    {
        if (!m_entry.carriesPayload())
            return;
        figure(Text{QT_TRANSLATE_NOOP("porthole", "Length"), {}}, byteCount(m_entry.length));
        const Text missing = EntryText::whatIsMissing(m_entry);
        if (!missing.isEmpty())
            add(Text{QT_TRANSLATE_NOOP("porthole", "Kept"), {}}, missing,
                m_entry.flags & PayloadMissing ? EntryFact::Weight::Trouble : EntryFact::Weight::Caution);
        if (m_entry.flags & SecretsBlanked)
            add(Text{QT_TRANSLATE_NOOP("porthole", "Secrets"), {}},
                Text{QT_TRANSLATE_NOOP("porthole", "Overwritten with * before they were kept."), {}},
                EntryFact::Weight::Caution);
    }

    QList<EntryFact> take() { return std::move(m_facts); }

private:
    void add(const Text &name, const Text &value, EntryFact::Weight weight = EntryFact::Weight::Usual)
    {
        m_facts.append(EntryFact{name, value, weight, false});
    }
    void figure(const Text &name, const QString &value, EntryFact::Weight weight = EntryFact::Weight::Usual)
    {
        m_facts.append(EntryFact{name, Text{"%1", {value}}, weight, true});
    }
    void address(const Text &name, const StoredAddress &stored)
    {
        if (stored.family != Family::None)
            figure(name, Endpoint::fromStored(stored).toString());
    }

    const LogReader &m_reader;
    const Entry m_entry;
    const EntryText m_text;
    QList<EntryFact> m_facts;
};

} // namespace

QList<EntryFact> entryFacts(const LogReader &reader, EntryId id, EntryId previous)
{
    if (id >= reader.count())
        return {};
    FactList facts(reader, reader.entry(id));
    facts.damage();
    facts.times(previous);
    facts.call();
    facts.ownWords();
    facts.reason();
    facts.payload();
    facts.conversation();
    return facts.take();
}

QString exactTime(qint64 wall)
{
    // Floor, so that the parts fit together before 1970 too.
    const qint64 rest = (wall % Second + Second) % Second;
    const qint64 seconds = wall / Second - (wall % Second < 0 ? 1 : 0);
    const QString parts = QString::number(rest).rightJustified(9, QLatin1Char('0'));
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.")) % parts.first(3) % QLatin1Char(' ')
        % parts.sliced(3, 3) % QLatin1Char(' ') % parts.sliced(6) % QLatin1Char(' ')
        % zoneText(time.offsetFromUtc());
}

} // namespace porthole
