// The rows of a log: all of its entries, or those a filter lets through, in order of arrival.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logmodel.h"

#include "core/model/messagefields.h"

#include "core/log/logfile.h"
#include "core/model/showntext.h"
#include "core/protocol/timeunits.h"
#include "core/settings/clock.h"

#include <QDateTime>

#include <algorithm>

namespace porthole {

namespace {

constexpr qsizetype ConversationTextsKept = 1024;

Text wayWords(const Entry &entry)
{
    switch (entry.kind) {
    case Kind::Sent: return Text{QT_TRANSLATE_NOOP("porthole", "sent"), {}};
    case Kind::Received: return Text{QT_TRANSLATE_NOOP("porthole", "received"), {}};
    case Kind::Call: return Text{QT_TRANSLATE_NOOP("porthole", "call"), {}};
    case Kind::State: return Text{QT_TRANSLATE_NOOP("porthole", "state"), {}};
    case Kind::Note: return Text{QT_TRANSLATE_NOOP("porthole", "note"), {}};
    case Kind::Error: return Text{QT_TRANSLATE_NOOP("porthole", "error"), {}};
    case Kind::Packet: return Text{QT_TRANSLATE_NOOP("porthole", "packet"), {}};
    case Kind::Sample: return Text{QT_TRANSLATE_NOOP("porthole", "sample"), {}};
    case Kind::None: break;
    }
    return {};
}

} // namespace

Text LogModel::columnTitle(int column)
{
    switch (column) {
    case Number: return Text{QT_TRANSLATE_NOOP("porthole", "No."), {}};
    case Time: return Text{QT_TRANSLATE_NOOP("porthole", "Time"), {}};
    case Delta: return Text{QT_TRANSLATE_NOOP("porthole", "Δ"), {}};
    case Way: return Text{QT_TRANSLATE_NOOP("porthole", "Direction"), {}};
    case ConversationColumn: return Text{QT_TRANSLATE_NOOP("porthole", "Conversation"), {}};
    case Length: return Text{QT_TRANSLATE_NOOP("porthole", "Length"), {}};
    case What: return Text{QT_TRANSLATE_NOOP("porthole", "What happened"), {}};
    default: return {};
    }
}

LogModel::LogModel(std::shared_ptr<const LogFile> file, QObject *parent)
    : QAbstractTableModel(parent), m_file(std::move(file)), m_reader(m_file),
      m_messages(std::make_shared<MessageTable>(m_file))
{
    connect(m_messages.get(), &MessageTable::grown, this, &LogModel::messagesGrew);
    connect(m_messages.get(), &MessageTable::looked, this, &LogModel::grew);
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &LogModel::tick);
    m_known = m_reader.count();
    m_looked = std::min(m_known, MaxRows);
    m_rows = int(m_looked);
}

LogModel::~LogModel()
{
    stopJob();
}

void LogModel::grew()
{
    if (!m_asleep && !m_tick.isActive())
        m_tick.start(m_pace.wait(Clock::system().monotonic()));
}

void LogModel::tick()
{
    // Armed before the count is read: what comes after the reading wakes us again (MessageLog::append).
    Q_EMIT wakeWanted();
    const quint64 known = m_reader.count();
    const quint64 before = std::exchange(m_known, known);
    const bool moved = before != known;
    m_pace.drawn(known, Clock::system().monotonic());
    m_conversationTexts.clear();
    m_messages->look(known);

    const quint64 undecidedBefore = undecided();
    drain();
    if (undecided() != undecidedBefore)
        Q_EMIT undecidedChanged();
    if (m_filter.isEmpty())
        showUnfiltered();
    else
        startJob();
    if (moved) {
        if (m_frozen)
            Q_EMIT waitingChanged();
        Q_EMIT knownChanged();
    }
    if (m_wasBusy || busyPercent()) {
        m_wasBusy = busyPercent().has_value();
        Q_EMIT busyChanged();
    }
}

quint64 LogModel::limit() const
{
    return std::min(m_frozen ? m_frozenAt : m_known, MaxRows);
}

// Beyond it a filter would ask for what nobody knows yet.
quint64 LogModel::decidable() const
{
    return m_filter.needsMessages() ? std::min(limit(), m_messages->lookedAt()) : limit();
}

void LogModel::showUnfiltered()
{
    const quint64 rows = limit();
    if (rows <= quint64(m_rows))
        return;
    beginInsertRows({}, m_rows, int(rows) - 1);
    m_rows = int(rows);
    m_looked = rows;
    endInsertRows();
}

void LogModel::setFrozen(bool frozen)
{
    if (m_frozen == frozen)
        return;
    m_frozen = frozen;
    m_frozenAt = m_known;
    Q_EMIT waitingChanged();
    grew();
}

void LogModel::setAsleep(bool asleep)
{
    m_asleep = asleep;
    if (asleep)
        m_tick.stop();
    else
        grew();
}

int LogModel::rowAtOrAfter(EntryId id) const
{
    if (!m_filtered)
        return int(std::min<quint64>(id, quint64(m_rows)));
    return int(std::lower_bound(m_ids.begin(), m_ids.end(), id) - m_ids.begin());
}

int LogModel::rowOf(EntryId id) const
{
    const int row = rowAtOrAfter(id);
    return row < m_rows && idOf(row) == id ? row : -1;
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return translated(columnTitle(section));
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return cell(index.row(), index.column(), entryOf(index.row()));
    return number(index.row(), role);
}

QVariant LogModel::number(int row, int role) const
{
    const Entry entry = entryOf(row);
    switch (role) {
    case IdRole: return QVariant::fromValue<quint64>(idOf(row));
    case KindRole: return int(entry.kind);
    case DirectionRole: return int(entry.direction);
    case LayerRole: return int(entry.layer);
    case CallRole: return int(entry.call);
    case ReasonRole: return int(entry.reason);
    case ErrorRole: return EntryText::errorOf(entry);
    case LengthRole: return entry.length;
    case KeptRole: return entry.kept;
    case FlagsRole: return int(entry.flags);
    case ConversationRole: return entry.conversation;
    case AuxRole: return entry.aux;
    case TimeRole: return QVariant::fromValue<qint64>(entry.time);
    case DeltaRole:
        return row == 0 ? QVariant() : QVariant::fromValue(timeBetween(entryOf(row - 1).time, entry.time));
    default: return {};
    }
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {IdRole, "entry"}, {KindRole, "kind"}, {DirectionRole, "direction"},
            {LayerRole, "layer"}, {CallRole, "call"}, {ReasonRole, "reason"}, {ErrorRole, "error"},
            {LengthRole, "length"}, {KeptRole, "kept"}, {FlagsRole, "flags"},
            {ConversationRole, "conversation"}, {AuxRole, "aux"}, {TimeRole, "time"}, {DeltaRole, "delta"}};
}

QString LogModel::cell(int row, int column, const Entry &entry) const
{
    switch (column) {
    case Number: return QString::number(idOf(row) + 1);
    case Time: return timeText(entry.time);
    case Delta: return row == 0 ? QString() : durationText(timeBetween(entryOf(row - 1).time, entry.time));
    case Way: return translated(wayWords(entry));
    case ConversationColumn: return conversationText(entry.conversation);
    case Length: return entry.crossed() != 0 ? groupedNumber(entry.length) : QString();
    case What: return translated(whatText(row, entry));
    default: return {};
    }
}

Text LogModel::whatText(int row, const Entry &entry) const
{
    const EntryId id = idOf(row);
    const FoundMessage *message = m_messages->holding(id, entry);
    // A packet that only goes on with a message has more to say of itself.
    if (message && (entry.kind != Kind::Packet || message->first == id))
        return messageRow(*message, id, m_messages->beginningIn(id, entry) - 1);
    return EntryText(m_reader).whatHappened(entry);
}

void LogModel::messagesGrew(const std::vector<MessageSpan> &spans)
{
    noteAgain(spans);
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, What), index(m_rows - 1, What), {Qt::DisplayRole});
}

void LogModel::setDecodeRules(const DecodeRules &rules)
{
    m_messages->setRules(rules);
    if (m_filter.needsMessages())
        setFilter(Filter(m_filter));
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, What), index(m_rows - 1, What), {Qt::DisplayRole});
}

// How likely somebody serves at this port: what Porthole speaks there, then ports that only root could open once.
static int likelihoodOfServing(quint16 port)
{
    for (const SpokenProtocol &one : spokenProtocols())
        for (const UrlScheme &scheme : one.schemes)
            if (scheme.port == port)
                return 2;
    return port < 1024 ? 1 : 0;
}

std::vector<DecodeRule> LogModel::decodeRulesOf(ConversationId conversation) const
{
    const ConversationRecord record = m_reader.conversationRecord(conversation);
    if (DecodeRules::protocols(record.transport).isEmpty())
        return {};
    std::vector<quint16> ports{record.remote.port, record.local.port}; // who began asked the other
    if (record.role != porthole::Role::None)
        ports = {record.role == porthole::Role::Server ? record.local.port : record.remote.port};
    else if (likelihoodOfServing(ports[1]) > likelihoodOfServing(ports[0]))
        std::swap(ports[0], ports[1]);
    std::vector<DecodeRule> rules;
    for (const quint16 port : ports)
        if (port != 0 && (rules.empty() || rules.front().port != port))
            rules.push_back({record.transport, port, nullptr});
    return rules;
}

// Turning a time into hours and minutes is dear; neighbours share their second.
QString LogModel::timeText(qint64 time) const
{
    const qint64 wall = m_reader.wallTime(time);
    if (wall < 0)
        return {};
    if (wall / NsPerSecond != m_secondShown) {
        m_secondShown = wall / NsPerSecond;
        m_secondText = QDateTime::fromSecsSinceEpoch(m_secondShown).time().toString(QStringLiteral("HH:mm:ss."));
    }
    const QString ms = QString::number(wall % NsPerSecond / 1'000'000);
    return m_secondText % ms.rightJustified(3, QLatin1Char('0'));
}

QString LogModel::conversationText(ConversationId id) const
{
    const auto known = m_conversationTexts.constFind(id);
    if (known != m_conversationTexts.constEnd())
        return *known;
    if (m_conversationTexts.size() >= ConversationTextsKept)
        m_conversationTexts.clear();
    return *m_conversationTexts.insert(id, EntryText(m_reader).conversation(id));
}

} // namespace porthole
