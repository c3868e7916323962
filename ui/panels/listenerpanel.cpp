// A TCP listener by hand: listen, see who connects, answer each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/listenerpanel.h"

#include "core/session/station.h"
#include "ui/panels/answerchoice.h"
#include "ui/panels/connectiontable.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/framingchoice.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/recordchoice.h"
#include "ui/panels/replypane.h"
#include "ui/panels/ruleseditor.h"
#include "ui/panels/servertlsform.h"
#include "ui/panels/socketoptionspage.h"
#include "ui/panels/statusstrip.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pages.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/unixoffers.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>

namespace porthole {

ListenerPanel::ListenerPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent), m_context(context),
      m_socket(new SocketOptionsPage(this)),
      m_rules(new RulesEditor(context.seams, RulesEditor::For::Streams, this)),
      m_strip(new StatusStrip(this)),
      m_trouble(new InlineTrouble(this)),
      m_authority(new PlainLabel({}, Tone::Secondary, this)),
      m_table(new ConnectionTable(m_list, ConnectionTable::Scope::Listener, context, this)),
      m_reply(new ReplyPane(context, this)),
      m_body(new Pages(this))
{
    setObjectName(QStringLiteral("listenerPanel"));
    build();
    connect(m_listen, &QPushButton::clicked, this, &ListenerPanel::startOrStop);
    connect(m_answer, &AnswerChoice::changed, this, &ListenerPanel::applyResponder);
    connect(m_answer, &AnswerChoice::rulesShown, this, [this](bool shown) {
        m_rulesShown = shown;
        refresh();
    });
    connect(m_showSocket, &QPushButton::toggled, this, &ListenerPanel::showPage);
    connect(m_framing, &FramingChoice::changed, this, &ListenerPanel::applyFraming);
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_reply, &ReplyPane::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_reply, &ReplyPane::focusLost, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_table, &ConnectionTable::chosenChanged, this, &ListenerPanel::showChosen);
    connect(m_table, &ConnectionTable::logWanted, this, &Panel::logWanted);
    connect(&m_list, &QAbstractItemModel::rowsRemoved, this, &ListenerPanel::refresh);
    connect(m_table, &ConnectionTable::forgetWanted, this, [this](SessionId connection) {
        m_handle->forget(connection);
        m_reply->forgetDraft(connection);
    });
    connect(m_empty, &EmptyState::actionWanted, this, [this] {
        if (isListening() && !m_handle->snapshot().bound.isEmpty()) {
            const Endpoint bound = m_handle->snapshot().bound.first();
            Q_EMIT connectWanted({bound.isAny() ? QString() : bound.address(), bound.port()},
                                 m_handle->snapshot().secure);
        }
    });
    refresh();
}

ListenerPanel::~ListenerPanel()
{
    m_list.clear();
}

// Whoever is to trust what is made here needs the authority's certificate.
QWidget *ListenerPanel::buildAuthority()
{
    m_authority->setObjectName(QStringLiteral("authority"));
    m_authority->setWordWrap(true);
    m_authority->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = new QPushButton(Theme::icon(QStringLiteral("copy")), tr("Copy path"), this);
    copy->setObjectName(QStringLiteral("copyAuthority"));
    connect(copy, &QPushButton::clicked, this, [this] {
        m_context.seams.copyText(m_handle->snapshot().authorityFile);
    });
    m_authorityRow = new QWidget(this);
    auto *row = new QHBoxLayout(m_authorityRow);
    row->setContentsMargins(36, 0, 0, 0);
    row->addWidget(m_authority, 1);
    row->addWidget(copy);
    return m_authorityRow;
}

void ListenerPanel::showAuthority(const QString &file)
{
    m_authority->setText(tr("The certificate is from this machine's own authority. Who is to trust it needs %1.").arg(file));
    m_authorityRow->setVisible(!file.isEmpty());
}

void ListenerPanel::build()
{
    auto *row = new WrapRow(this);
    auto *options = new QWidget(this);
    buildForm(row, options);
    m_empty = new EmptyState(QStringLiteral("listen"), QString(), QString(), m_body);
    auto *split = new QSplitter(Qt::Horizontal, m_body);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_reply);
    split->setSizes({460, 540});
    split->setStretchFactor(1, 1);
    m_body->addWidget(m_empty);
    m_split = split;
    m_body->addWidget(split);
    m_body->addWidget(m_socket);
    m_body->addWidget(m_rules);
    connect(m_body, &QStackedWidget::currentChanged, this, &Panel::roomChanged);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 12);
    column->addWidget(row);
    column->addWidget(options);
    column->addWidget(m_strip);
    column->addWidget(m_trouble);
    column->addWidget(buildAuthority());
    column->addWidget(m_body, 1);
}

bool ListenerPanel::isListening() const
{
    return m_handle && m_handle->snapshot().state == LinkState::Listening;
}

QList<Endpoint> ListenerPanel::bound() const
{
    return m_handle ? m_handle->snapshot().bound : QList<Endpoint>();
}

void ListenerPanel::listenNow(const QString &address, Responder::What answer)
{
    m_address->setText(address);
    m_port->clear();
    m_answer->choose(answer);
    start();
}

void ListenerPanel::startOrStop()
{
    if (isListening())
        m_handle->close();
    else
        start();
}

void ListenerPanel::start()
{
    const Engine engine = engineOf(m_engine);
    if (!m_handle || m_handle->snapshot().engine != engine) {
        m_list.clear();
        m_handle = m_context.station.newListener(engine);
        if (!m_handle)
            return;
        attach();
    }
    m_trouble->hide();
    const Result<ListenOptions> asked = options();
    if (!asked)
        return m_trouble->showFailure(asked.error());
    if (!m_answer->isReady()) {
        if (const Failure problem = m_answer->problem())
            return m_trouble->showFailure(problem);
        m_answer->showRules(true);
        m_rulesToMend = true;
        return m_trouble->showWords(InlineTrouble::Variant::Trouble, tr("The rules have to be mended first."),
                                    tr("What is wrong stands below them, by its line."));
    }
    m_showSocket->setChecked(false);
    m_handle->open(*asked, m_answer->responder());
}

void ListenerPanel::attach()
{
    ListenerHandle *handle = m_handle.get();
    connect(handle, &ListenerHandle::changed, this, &ListenerPanel::refresh);
    connect(handle, &ListenerHandle::connectionAdded, this, &ListenerPanel::adopt);
    connect(handle, &ListenerHandle::refused, this, [this](const Failure &failure) {
        m_trouble->showFailure(failure);
    });
}

void ListenerPanel::adopt(const std::shared_ptr<ConnectionHandle> &connection)
{
    m_list.add(connection.get());
    connect(connection.get(), &ConnectionHandle::changed, this, &ListenerPanel::refresh);
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
    refresh();
}

void ListenerPanel::applyResponder()
{
    const bool ready = m_answer->isReady();
    if (ready && std::exchange(m_rulesToMend, false))
        m_trouble->hide();
    if (!m_handle)
        return;
    // What is wrong takes nobody's place.
    refresh();
    if (!ready)
        return;
    const Responder responder = m_answer->responder();
    m_handle->setResponder(responder);
    for (ConnectionHandle *connection : m_list.all())
        connection->setResponder(responder);
}

void ListenerPanel::applyFraming()
{
    const auto words = m_framing->words();
    if (!words)
        return;
    if (m_handle)
        m_handle->setFraming(*words);
    for (ConnectionHandle *connection : m_list.all())
        connection->setFraming(*words);
}

void ListenerPanel::applyRecord()
{
    if (m_handle)
        m_handle->setRecordLevel(m_record->level());
    for (ConnectionHandle *connection : m_list.all())
        connection->setRecordLevel(m_record->level());
}

void ListenerPanel::showPage()
{
    m_body->setCurrentWidget(m_showSocket->isChecked() ? static_cast<QWidget *>(m_socket)
                             : m_rulesShown            ? static_cast<QWidget *>(m_rules)
                             : m_list.rowCount() > 0   ? m_split
                                                       : static_cast<QWidget *>(m_empty));
    makeRoom();
}

void ListenerPanel::showChosen()
{
    m_reply->setConnection(m_table->chosen());
}

void ListenerPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    if (std::exchange(m_low, isLow(this)) == isLow(this))
        return;
    layout()->setContentsMargins(metrics::Margin, m_low ? 4 : 12, metrics::Margin, m_low ? 4 : 12);
    layout()->setSpacing(m_low ? 4 : metrics::Gap);
    m_reply->setLow(m_low);
    makeRoom();
}

// Where it listens stands below, too; in a low window who has connected needs the room more than fields that wait.
void ListenerPanel::makeRoom()
{
    const bool back = m_low && isListening() && m_body->currentWidget() != m_empty;
    for (QWidget *group : std::as_const(m_fixed))
        group->setHidden(back);
}

QString ListenerPanel::title() const
{
    const QList<Endpoint> bound = m_handle ? m_handle->snapshot().bound : QList<Endpoint>();
    if (!bound.isEmpty() && bound.first().isUnix())
        return tr("Listener %1").arg(bound.first().toString());
    return bound.isEmpty() ? tr("TCP listener") : tr("TCP listener :%1").arg(bound.first().port());
}

bool ListenerPanel::needsRoom() const
{
    return m_body->currentWidget() != m_empty;
}

StateGlyph ListenerPanel::glyph() const
{
    return m_handle ? listenerGlyph(m_handle->snapshot()) : StateGlyph();
}

// The newest: this is done whenever anything happens on any of them.
void ListenerPanel::showAnswered()
{
    const QList<ConnectionHandle *> all = m_list.all();
    QList<std::pair<QString, int>> answered;
    for (qsizetype i = all.size(); i > 0 && answered.size() < RulesEditor::MostAnswered; --i)
        answered.append({all.at(i - 1)->snapshot().facts.remote.toString(), all.at(i - 1)->snapshot().ruleLine});
    m_rules->showAnswered(answered, all.size() - answered.size());
}

void ListenerPanel::refresh()
{
    const ListenerSnapshot snapshot = m_handle ? m_handle->snapshot() : ListenerSnapshot();
    const bool listening = isListening();
    m_strip->setState(listenerGlyph(snapshot), listenerWords(snapshot));
    m_strip->setFigures(snapshot.accepted ? tr("%1 accepted, %2 open").arg(humanCount(snapshot.accepted))
                                                .arg(m_list.openCount()) : QString(), {});
    m_listen->setText(listening ? tr("Stop") : tr("Listen"));
    setLook(m_listen, listening ? Look::Usual : Look::Primary);
    for (QWidget *fixed : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_port),
                           static_cast<QWidget *>(m_engine), static_cast<QWidget *>(m_ip),
                           static_cast<QWidget *>(m_security), static_cast<QWidget *>(m_tls)})
        fixed->setEnabled(!listening);
    enablePort();
    m_socket->form()->setEditable(!listening);
    m_socket->form()->showGranted(snapshot.options);
    if (snapshot.failure)
        m_trouble->showFailure(snapshot.failure);
    else if (const Failure problem = m_answer->problem(); listening && problem)
        m_trouble->showFailure(problem);
    else if (listening)
        m_trouble->hide();
    showAuthority(listening ? snapshot.authorityFile : QString());
    m_empty->setState(listening ? tr("Nobody has connected yet. Connections to %1 appear here.").arg(boundWords(snapshot))
                                : tr("Press Listen, and everyone who connects appears here."),
                      listening ? tr("Connect to it from here") : QString());
    showPage();
    if (m_rulesShown)
        showAnswered();
    Q_EMIT titleChanged();
    if (listening && !std::exchange(m_wasListening, listening))
        Q_EMIT startedListening();
    m_wasListening = listening;
}

} // namespace porthole
