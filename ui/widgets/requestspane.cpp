// Messages to take up again: those that were named and kept, and those that were sent.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/requestspane.h"

#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <memory>

namespace porthole {

namespace {

enum Column { NameColumn, KindColumn, MessageColumn };
enum ItemRole { SavedName = Qt::UserRole + 1, SentRequest, IsTemplate };
constexpr qsizetype ShownOfAMessage = 200;

QString kindWords(Request::Kind kind)
{
    switch (kind) {
    case Request::Kind::Text: return RequestsPane::tr("Text");
    case Request::Kind::Template: return RequestsPane::tr("Template");
    case Request::Kind::Hex: return RequestsPane::tr("Hex");
    case Request::Kind::Base64: return RequestsPane::tr("Base64");
    case Request::Kind::File: return RequestsPane::tr("File");
    }
    return {};
}

QPushButton *button(const QString &name, const QString &text, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(name);
    return made;
}

} // namespace

RequestsPane::RequestsPane(const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams), m_list(new QTreeView(this)), m_name(new QLineEdit(this)),
      m_problem(new PlainLabel({}, Tone::Trouble, this))
{
    setObjectName(QStringLiteral("requests"));
    m_list->setObjectName(QStringLiteral("requestList"));
    m_list->setAccessibleName(tr("Saved and sent messages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setMinimumHeight(Theme::of(this).scaled(80)); // a head and two rows
    m_list->setModel(&m_model);
    m_problem->setObjectName(QStringLiteral("requestProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list, 1);
    column->addWidget(buildLimits());
    column->addWidget(m_problem);
    column->addWidget(buildButtons());
    connect(&m_model, &QStandardItemModel::itemChanged, this, &RequestsPane::rename);
    connect(m_list, &QTreeView::doubleClicked, this, [this] { use(false); });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RequestsPane::enable);
    connect(m_name, &QLineEdit::textChanged, this, &RequestsPane::enable);
    connect(m_name, &QLineEdit::returnPressed, this, &RequestsPane::save);
    enable();
}

// What is listed, and for how long.
QWidget *RequestsPane::buildLimits()
{
    auto *limits = new PlainLabel(tr("Kept: the newest %1 that were sent, for any time; saved ones until they are deleted.").arg(SentMessages::MostOfEach),
                                  Tone::Secondary, this);
    limits->setObjectName(QStringLiteral("requestLimits"));
    limits->setWordWrap(true);
    limits->setToolTip(plainToolTip(tr("Of what is sent the newest %1 are kept for each kind of socket, however old they are; not those of "
                                       "more than %2 characters, no files, and nothing that is secret or looks like a password. Of saved "
                                       "messages the first %3 are listed.")
                                        .arg(SentMessages::MostOfEach).arg(SentMessages::LongestText).arg(RequestShelf::MostShown)));
    return limits;
}

QWidget *RequestsPane::buildButtons()
{
    auto *row = new WrapRow(this);
    m_use = button(QStringLiteral("requestUse"), tr("Edit"), row);
    m_use->setToolTip(tr("Puts it into the field, to be changed and sent."));
    m_send = button(QStringLiteral("requestSend"), tr("Send again"), row);
    m_rename = button(QStringLiteral("requestRename"), tr("Rename"), row);
    m_delete = button(QStringLiteral("requestDelete"), tr("Delete"), row);
    auto *open = button(QStringLiteral("requestOpen"), tr("Open file…"), row);
    m_name->setObjectName(QStringLiteral("requestName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("save what is written as …"));
    m_name->setMaxLength(int(RequestShelf::LongestName));
    m_name->setMinimumWidth(Theme::of(this).scaled(170));
    m_save = button(QStringLiteral("requestSave"), tr("Save"), row);
    m_same = button(QStringLiteral("requestSame"), tr("Send the same bytes"), row);
    m_same->setToolTip(tr("What the template became when it was sent last."));
    connect(m_same, &QPushButton::clicked, this, [this] {
        if (const QByteArray bytes = chosenBytes(); !bytes.isEmpty())
            Q_EMIT sendBytesWanted(bytes);
    });
    row->add({m_use, m_send, m_same});
    row->add({m_rename, m_delete, open});
    m_save->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_saveAs = button(QStringLiteral("requestSaveAs"), tr("Save as file…"), row);
    m_saveAs->setToolTip(tr("What is written, where you say: a plain text file that can be read and compared."));
    m_saveAs->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row->add({m_name, m_save, m_saveAs}, true);
    connect(m_use, &QPushButton::clicked, this, [this] { use(false); });
    connect(m_send, &QPushButton::clicked, this, [this] { use(true); });
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->edit(m_list->currentIndex().siblingAtColumn(NameColumn)); });
    connect(m_delete, &QPushButton::clicked, this, &RequestsPane::removeChosen);
    connect(open, &QPushButton::clicked, this, &RequestsPane::openFile);
    connect(m_save, &QPushButton::clicked, this, &RequestsPane::save);
    connect(m_saveAs, &QPushButton::clicked, this, &RequestsPane::saveAsFile);
    return row;
}

void RequestsPane::setStore(ComposeStore *store, const QString &protocol)
{
    m_store = store;
    m_protocol = protocol;
}

void RequestsPane::setWritten(const std::optional<Request> &request)
{
    m_written = request;
    enable();
}

void RequestsPane::setCanSend(bool can)
{
    m_canSend = can;
    enable();
}

void RequestsPane::refresh()
{
    delete m_reading;
    auto saved = std::make_shared<QList<RequestShelf::Glance>>();
    m_reading = LongJob::start([shelf = m_store->shelf, saved](const LongJob::Progress &) {
        *saved = shelf.glances();
        return Failure();
    }, this);
    connect(m_reading, &LongJob::finished, this, [this, saved] { show(*saved); });
}

void RequestsPane::show(const QList<RequestShelf::Glance> &saved)
{
    const QString name = chosenName();
    const QVariant sent = chosenSent();
    m_filling = true;
    m_model.clear();
    m_model.setHorizontalHeaderLabels({tr("Name"), tr("Kind"), tr("Message")});
    fill(saved);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex first = m_model.index(row, NameColumn);
        if (!name.isEmpty() ? first.data(SavedName) == name : sent.isValid() && first.data(SentRequest) == sent)
            m_list->setCurrentIndex(first);
    }
    m_list->header()->setStretchLastSection(true);
    m_list->header()->resizeSection(NameColumn, Theme::of(this).scaled(260));
    m_list->header()->resizeSection(KindColumn, Theme::of(this).scaled(90));
    m_filling = false;
    enable();
}

void RequestsPane::fill(const QList<RequestShelf::Glance> &saved)
{
    for (const RequestShelf::Glance &one : saved) {
        addRow(one.name, one.request.value_or(Request()));
        if (!one.request)
            m_model.item(m_model.rowCount() - 1, MessageColumn)->setText(translated(inWords(one.request.error()).why));
    }
    for (const Request &request : m_store->sent.of(m_protocol)) {
        addRow({}, request);
        m_model.item(m_model.rowCount() - 1, NameColumn)->setData(QVariant::fromValue(request), SentRequest);
    }
    if (const Failure failure = m_store->sent.failure())
        complain(tl::unexpected(failure));
}

// Names and messages may come from files of others.
void RequestsPane::addRow(const QString &name, const Request &request)
{
    auto *first = new QStandardItem(name.isEmpty() ? tr("sent before") : visibleText(name.toUtf8(), ShownOfAMessage));
    first->setEditable(!name.isEmpty());
    first->setData(name, SavedName);
    if (!name.isEmpty())
        first->setToolTip(plainToolTip(m_store->shelf.pathOf(name)));
    first->setIcon(Theme::icon(name.isEmpty() ? QStringLiteral("glyph-sent") : QStringLiteral("file"),
                               name.isEmpty() ? Tone::Sent : Tone::Secondary));
    auto *kind = new QStandardItem(kindWords(request.kind));
    kind->setData(request.kind == Request::Kind::Template, IsTemplate);
    auto *message = new QStandardItem(request.secret ? tr("secret") : visibleText(request.text.left(4 * ShownOfAMessage).toUtf8(), ShownOfAMessage));
    message->setFont(Theme::of(this).monoFont());
    kind->setEditable(false);
    message->setEditable(false);
    m_model.appendRow({first, kind, message});
}

QString RequestsPane::chosenName() const
{
    return m_list->currentIndex().siblingAtColumn(NameColumn).data(SavedName).toString();
}

Result<Request> RequestsPane::chosen() const
{
    if (const QString name = chosenName(); !name.isEmpty())
        return m_store->shelf.load(name);
    return chosenSent().value<Request>(); // whatever others have sent since
}

QVariant RequestsPane::chosenSent() const
{
    return m_list->currentIndex().siblingAtColumn(NameColumn).data(SentRequest);
}

QByteArray RequestsPane::chosenBytes() const
{
    const QVariant sent = chosenSent();
    return sent.isValid() ? m_store->sent.bytesOf(m_protocol, sent.value<Request>()) : QByteArray();
}

void RequestsPane::use(bool send)
{
    if (!m_list->currentIndex().isValid())
        return;
    const Result<Request> request = chosen();
    complain(request ? Result<void>() : tl::unexpected(request.error()));
    if (!request)
        return;
    if (!send && !chosenName().isEmpty())
        m_name->setText(chosenName());
    send ? Q_EMIT sendWanted(*request) : Q_EMIT useWanted(*request);
}

void RequestsPane::save()
{
    const QString name = m_name->text().trimmed();
    if (!m_save->isEnabled())
        return;
    const Request request = *m_written; // what is asked about, whatever is written when it is answered
    const bool taken = m_store->shelf.has(name);
    if (!taken && !request.secret)
        return write(name, request);
    QStringList words;
    if (taken)
        words << tr("There is a message named “%1”. Is it to be replaced?").arg(name);
    if (request.secret)
        words << tr("The message is secret, and would stand in a file that everybody who uses this account can read.");
    m_seams.ask(this, {tr("Save"), words.join(u' '), {taken ? tr("Replace") : tr("Save"), tr("Cancel")}, taken ? -1 : 0},
                [this, name, request](int answer) {
                    if (answer == 0)
                        write(name, request);
                });
}

void RequestsPane::saveAsFile()
{
    const Request request = *m_written;
    const QString name = m_name->text().trimmed();
    const auto choose = [this, request, name] {
        m_seams.saveFile(this, {tr("Save a request"), tr("Requests (*.request);;All files (*)"),
                                RequestShelf::fileNameOf(name.isEmpty() ? tr("message") : name)},
                         [this, request](const QString &path) { complain(writeRequestFile(path, request)); });
    };
    if (!request.secret)
        return choose();
    m_seams.ask(this, {tr("Save"), tr("The message is secret, and would stand in a file that everybody who uses this account can read."),
                       {tr("Save"), tr("Cancel")}, 0},
                [choose](int answer) {
                    if (answer == 0)
                        choose();
                });
}

void RequestsPane::write(const QString &name, const Request &request)
{
    complain(m_store->shelf.save(name, request));
    refresh();
}

void RequestsPane::rename(QStandardItem *item)
{
    const QString from = item->data(SavedName).toString();
    if (m_filling || item->column() != NameColumn || from.isEmpty())
        return;
    const QString to = item->text().trimmed();
    const Result<void> done = m_store->shelf.rename(from, to);
    complain(done);
    if (done) {
        m_filling = true;
        item->setData(to, SavedName);
        m_filling = false;
    }
    // Not from within the editor that is closing.
    QMetaObject::invokeMethod(this, &RequestsPane::refresh, Qt::QueuedConnection);
}

void RequestsPane::removeChosen()
{
    const QString name = chosenName();
    m_seams.ask(this, {tr("Delete"), tr("Is “%1” to be deleted? Its file goes away.").arg(name), {tr("Delete"), tr("Cancel")}},
                [this, name](int answer) {
                    if (answer != 0)
                        return;
                    complain(m_store->shelf.remove(name));
                    refresh();
                });
}

// It is put into the field, under the name that its file has.
void RequestsPane::openFile()
{
    m_seams.openFile(this, {tr("Open a request"), tr("Requests (*.request);;All files (*)"), m_store->shelf.folder()},
                     [this](const QString &path) {
                         const Result<Request> request = readRequestFile(path);
                         complain(request ? Result<void>() : tl::unexpected(request.error()));
                         if (!request)
                             return;
                         m_name->setText(RequestShelf::nameOf(QFileInfo(path).fileName()).left(RequestShelf::LongestName));
                         Q_EMIT useWanted(*request);
                     });
}

void RequestsPane::complain(const Result<void> &done)
{
    m_problem->setVisible(!done);
    if (done)
        return;
    const Words words = inWords(done.error());
    m_problem->setText(tr("%1 %2").arg(translated(words.what), translated(words.why)));
}

void RequestsPane::enable()
{
    const bool any = m_list->currentIndex().isValid();
    const bool saved = any && !chosenName().isEmpty();
    m_use->setEnabled(any);
    m_send->setEnabled(any && m_canSend);
    // The list has what was written: of a template that is not what was sent.
    const bool anew = any && m_list->currentIndex().siblingAtColumn(KindColumn).data(IsTemplate).toBool();
    m_send->setText(anew ? tr("Send, rendered anew") : tr("Send again"));
    m_send->setToolTip(anew ? tr("Counters begin again; time, random bytes and checksums are made for this message.") : QString());
    m_same->setVisible(anew && !chosenBytes().isEmpty());
    m_same->setEnabled(m_canSend);
    m_rename->setEnabled(saved);
    m_delete->setEnabled(saved);
    m_saveAs->setEnabled(m_written.has_value());
    m_save->setEnabled(m_written && !m_name->text().trimmed().isEmpty());
}

} // namespace porthole
