// What to fetch: the address, what goes with it, and what is rarely changed behind "Options".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeform.h"

#include "core/protocol/http/httpprotocol.h"
#include "core/transport/transport.h"
#include "ui/panels/bodyform.h"
#include "ui/panels/exchangeoptions.h"
#include "ui/panels/exchangeoverride.h"
#include "ui/panels/exchangeraw.h"
#include "ui/panels/formpieces.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

Failure misread(const QString &text, const Text &why)
{
    return {Reason::Usage, 0, {"read the address", text.left(100), why}, {}};
}

// "example.org:80"; nobody yet: a word for that.
QString placeOf(const QUrl &url)
{
    const UrlScheme *scheme = nullptr;
    protocolByScheme(url.scheme(), &scheme);
    if (!scheme || url.host().isEmpty())
        return QObject::tr("the server");
    return HostPort{url.host(), quint16(url.port(scheme->port))}.toString();
}

// RFC 6454, for every scheme that is spoken here.
bool isSameServer(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && placeOf(a) == placeOf(b);
}

QStringList spokenBeginnings()
{
    QStringList all;
    for (const SpokenProtocol &protocol : spokenProtocols())
        for (const UrlScheme &scheme : protocol.schemes)
            all += QLatin1StringView(scheme.name) + "://"_L1;
    return all;
}

// The usual ones, and whatever else a server may know.
QComboBox *methodChoice(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(u"exchangeMethod"_s);
    box->setAccessibleName(QObject::tr("Method"));
    box->setToolTip(QObject::tr("One of these, or any other that is written here."));
    box->setEditable(true);
    box->lineEdit()->setAccessibleName(box->accessibleName());
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems({u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s});
    // RFC 9110 section 5.6.2: a token.
    box->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[-!#$%&'*+.^_`|~0-9A-Za-z]{1,40}"_s), box));
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return box;
}

} // namespace

ExchangeForm::ExchangeForm(const Seams &seams, QWidget *parent)
    : QWidget(parent)
    , m_back(new QToolButton(this))
    , m_method(methodChoice(this))
    , m_url(monoField(u"exchangeUrl"_s, tr("Address"), 24, this))
    , m_fetch(new QPushButton(tr("Fetch"), this))
    , m_body(new BodyForm(seams, this))
    , m_options(new ExchangeOptions(seams, this))
    , m_raw(new ExchangeRaw(this))
    , m_byHand(new QPushButton(tr("Raw"), this))
    , m_lab(new QPushButton(Theme::icon(u"lab"_s), tr("In the lab"), this))
{
    dressAddress();
    m_unfold = foldButton(m_options, this);
    auto *row = new WrapRow(this);
    row->add({m_back, m_method, m_url}, true);
    row->add({m_byHand, m_lab, m_unfold, m_fetch});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(row);
    column->addWidget(m_body);
    column->addWidget(m_raw);
    column->addWidget(m_options);
    wire();
    setCanGoBack(false);
    fitProtocol();
}

void ExchangeForm::dressAddress()
{
    m_back->setObjectName(u"exchangeBack"_s);
    m_back->setIcon(Theme::icon(u"chevron-left"_s, Tone::Secondary));
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolTip(tr("Back to what was fetched before (Alt+Left)"));
    m_back->setFocusPolicy(Qt::TabFocus);
    m_url->setPlaceholderText(spokenBeginnings().value(0) + tr("name or address"));
    m_fetch->setObjectName(u"fetch"_s);
    m_fetch->setToolTip(tr("Ctrl+Enter; again with F5. Escape stops."));
    setLook(m_fetch, Look::Primary);
    m_byHand->setObjectName(u"exchangeRaw"_s);
    m_byHand->setCheckable(true);
    m_byHand->setToolTip(tr("Write the request yourself, byte for byte: it begins with what would be sent now."));
    m_raw->hide();
    m_lab->setObjectName(u"exchangeLab"_s);
    m_lab->setToolTip(plainToolTip(tr("The same request, asked of the practice server across a link whose faults you choose. "
                                      "Credentials and cookies stay here.")));
    setFocusProxy(m_url);
}

void ExchangeForm::wire()
{
    connect(m_url, &QLineEdit::textChanged, this, &ExchangeForm::fitProtocol);
    connect(m_method, &QComboBox::currentTextChanged, this, &ExchangeForm::fitProtocol);
    connect(m_url, &QLineEdit::returnPressed, this, &ExchangeForm::fetchWanted);
    connect(m_back, &QToolButton::clicked, this, &ExchangeForm::backWanted);
    connect(m_options, &ExchangeOptions::resumeWanted, this, &ExchangeForm::resumeWanted);
    connect(m_byHand, &QPushButton::toggled, this, &ExchangeForm::setRaw);
    connect(m_lab, &QPushButton::clicked, this, &ExchangeForm::labWanted);
    connect(m_raw, &ExchangeRaw::fillWanted, this, &ExchangeForm::fillRaw);
    m_fetch->installEventFilter(this);
    connect(m_fetch, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT stopWanted();
        else
            Q_EMIT fetchWanted();
    });
}

// The first click makes another button of it: who clicked twice wanted what stood there at first.
bool ExchangeForm::eventFilter(QObject *watched, QEvent *event)
{
    return (watched == m_fetch && event->type() == QEvent::MouseButtonDblClick) || QWidget::eventFilter(watched, event);
}

// A protocol is offered what it knows, and nothing else.
void ExchangeForm::fitProtocol()
{
    const UrlScheme *scheme = nullptr;
    protocolByScheme(m_url->text().section(u':', 0, 0).trimmed(), &scheme);
    const bool http = isHttp();
    const bool tls = scheme && scheme->tls;
    m_method->setVisible(http);
    m_lab->setVisible(scheme);
    m_body->setVisible(http && sendsBody() && !isRaw());
    m_options->fit(http, tls);
    m_byHand->setVisible(http);
    m_raw->setVisible(isRaw());
    if (isRaw() && !m_raw->isEdited()) // what a person wrote stays
        fillRaw();
    m_raw->setPlace(placeOf(QUrl(m_url->text().trimmed())));
    m_unfold->setVisible(scheme);
    m_options->setVisible(scheme && m_unfold->isChecked());
    nameFetch();
}

bool ExchangeForm::isHttp() const
{
    const QString scheme = m_url->text().section(u':', 0, 0).trimmed().toLower();
    return scheme == "http"_L1 || scheme == "https"_L1;
}

bool ExchangeForm::isRaw() const
{
    return isHttp() && m_byHand->isChecked();
}

// What a request written by hand says is not asked for a second time.
void ExchangeForm::setRaw(bool raw)
{
    const QString why = raw ? tr("The raw request says this itself.") : QString();
    overrideControl(m_method, why);
    m_options->setOverridden(why);
    fitProtocol();
}

// Files are not read here: they may be large, and lie on a slow disk.
void ExchangeForm::fillRaw()
{
    Result<Written> now = asked();
    if (!now)
        return m_raw->fill(tl::unexpected(now.error()), false);
    FetchRequest &request = now->order.request;
    bool leftOut = !now->order.uploadFrom.isEmpty();
    if (now->form) {
        leftOut = !now->form->files.isEmpty();
        now->form->files.clear();
        if (const Result<HttpFormBody> body = bodyOf(*now->form)) {
            request.body = body->bytes;
            request.fields.append({"Content-Type", body->contentType});
        }
    }
    m_raw->fill(httpRequestBytes(request), leftOut);
}

// One that nobody here knows may mean a body as well.
bool ExchangeForm::sendsBody() const
{
    static constexpr const char *Without[] = {"", "GET", "HEAD", "DELETE", "OPTIONS", "TRACE"};
    const QString method = m_method->currentText().trimmed();
    return std::none_of(std::begin(Without), std::end(Without),
                        [&](const char *one) { return method == QLatin1StringView(one); });
}

// Whoever leads to another server, the secrets of this one stay behind; a person who writes an address takes them along.
void ExchangeForm::setUrl(const QUrl &url)
{
    m_byHand->setChecked(false); // what was written is for another
    if (!isSameServer(QUrl(m_url->text().trimmed(), QUrl::TolerantMode), url))
        dropCredentials();
    m_url->setText(url.toString(QUrl::RemovePassword));
    m_url->setCursorPosition(0);
}

void ExchangeForm::setLink(const QUrl &url)
{
    setUrl(url.adjusted(QUrl::RemoveUserInfo)); // nobody's name but the person's own
    m_method->setCurrentIndex(0);
}

void ExchangeForm::dropCredentials()
{
    m_options->dropCredentials();
}

QString ExchangeForm::address() const
{
    return QUrl(m_url->text().trimmed()).toString(QUrl::RemoveUserInfo);
}

Result<QUrl> ExchangeForm::url() const
{
    const QString text = m_url->text().trimmed();
    const QString known = spokenBeginnings().join(u", "_s);
    if (text.isEmpty())
        return tl::unexpected(misread(text, {QT_TRANSLATE_NOOP("porthole", "Nothing is given."), {}}));
    if (!text.contains("://"_L1))
        return tl::unexpected(misread(
            text, {QT_TRANSLATE_NOOP("porthole", "It has to say how it is fetched. It begins with one of: %1"), {known}}));
    QUrl url(text, QUrl::TolerantMode);
    if (!url.isValid())
        return tl::unexpected(misread(text, {QT_TRANSLATE_NOOP("porthole", "It is not written as a URL is."), {}}));
    if (!protocolByScheme(url.scheme()))
        return tl::unexpected(
            misread(text, {QT_TRANSLATE_NOOP("porthole", "Its protocol is not spoken here. These are: %1"), {known}}));
    if (url.host().isEmpty())
        return tl::unexpected(misread(text, {QT_TRANSLATE_NOOP("porthole", "It names no server."), {}}));
    url.setFragment({});
    return url;
}

Result<void> ExchangeForm::addBody(Written &to) const
{
    Result<WrittenBody> body = m_body->body();
    if (!body)
        return tl::unexpected(body.error());
    FetchRequest &request = to.order.request;
    request.body = body->text;
    to.order.uploadFrom = body->file;
    to.form = body->form;
    const bool told = std::any_of(request.fields.begin(), request.fields.end(), [](const auto &field) {
        return field.first.compare("content-type", Qt::CaseInsensitive) == 0;
    });
    if (!body->type.isEmpty() && !told)
        request.fields.append({"Content-Type", body->type});
    return {};
}

Result<ExchangeForm::Written> ExchangeForm::written() const
{
    if (!isRaw())
        return asked();
    const Result<QUrl> address = url();
    if (!address)
        return tl::unexpected(address.error());
    Written written;
    if (Result<void> more = m_options->addTo(written.order, true); !more)
        return tl::unexpected(more.error());
    FetchRequest &request = written.order.request;
    request.url = *address;
    request.url.setUserInfo({});
    Result<QByteArray> bytes = m_raw->bytes();
    if (!bytes)
        return tl::unexpected(bytes.error());
    request.exactly = *std::move(bytes);
    return written;
}

Result<ExchangeForm::Written> ExchangeForm::asked() const
{
    const Result<QUrl> address = url();
    if (!address)
        return tl::unexpected(address.error());
    Written written;
    FetchRequest &request = written.order.request;
    request.url = *address;
    request.user = address->userName(QUrl::FullyDecoded);
    request.password = address->password(QUrl::FullyDecoded);
    request.url.setUserInfo({});
    if (Result<void> more = m_options->addTo(written.order, false); !more)
        return tl::unexpected(more.error());
    if (!isHttp())
        return written;
    // GET is what it does by itself.
    const QByteArray method = m_method->currentText().trimmed().toLatin1();
    request.method = method == "GET" ? QByteArray() : method;
    if (sendsBody())
        if (Result<void> body = addBody(written); !body)
            return tl::unexpected(body.error());
    return written;
}

QVariantMap ExchangeForm::values() const
{
    QVariantMap values{{u"url"_s, address()}, {u"method"_s, m_method->currentText()}};
    m_options->addValues(values);
    m_body->addValues(values);
    return values;
}

// Values come from a file: what does not fit a field is left as it is.
void ExchangeForm::setValues(const QVariantMap &values)
{
    m_byHand->setChecked(false);
    m_url->setText(values.value(u"url"_s).toString().left(8192));
    QString method = values.value(u"method"_s).toString();
    int end = 0;
    if (m_method->validator()->validate(method, end) != QValidator::Acceptable)
        method = m_method->itemText(0);
    m_method->setCurrentText(method);
    m_options->setValues(values);
    m_body->setValues(values);
    // What is not as usual must be seen.
    if (!m_options->isUsual())
        m_unfold->setChecked(true);
    fitProtocol();
}

void ExchangeForm::setRunning(bool running, bool everRun)
{
    m_running = running;
    // What the panel shows is of the request as it was written when it began.
    if (running || everRun)
        m_ran = m_ran.isEmpty() || running ? question() : m_ran;
    nameFetch();
    setLook(m_fetch, running ? Look::Usual : Look::Primary);
}

QString ExchangeForm::question() const
{
    const QString how = isRaw() ? u"(raw)"_s : isHttp() ? m_method->currentText().trimmed() : QString();
    return how + u' ' + m_url->text().trimmed();
}

void ExchangeForm::nameFetch()
{
    const bool again = !m_ran.isEmpty() && m_ran == question();
    const bool sends = isRaw() || (isHttp() && sendsBody());
    m_fetch->setText(m_running ? tr("Stop")
                     : sends   ? (again ? tr("Send again") : tr("Send"))
                               : (again ? tr("Fetch again") : tr("Fetch")));
}

void ExchangeForm::setCanGoBack(bool can)
{
    m_back->setEnabled(can);
}

void ExchangeForm::setRecent(const QStringList &addresses)
{
    m_recent.clear();
    const QStringList beginnings = spokenBeginnings();
    for (const QString &address : addresses)
        if (std::any_of(beginnings.begin(), beginnings.end(), [&](const QString &one) { return address.startsWith(one); }))
            m_recent += address;
    // A completer costs a hidden list view: made when somebody first types.
    connect(m_url, &QLineEdit::textEdited, this, [this] {
        auto *completer = new QCompleter(m_recent, this);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        completer->popup()->setFont(m_url->font());
        m_url->setCompleter(completer);
    }, Qt::SingleShotConnection);
}

void ExchangeForm::focusUrl()
{
    m_url->setFocus(Qt::OtherFocusReason);
    m_url->end(false);
}

void ExchangeForm::focusHost()
{
    m_url->setFocus(Qt::OtherFocusReason);
    const QUrl url(m_url->text());
    const qsizetype at = m_url->text().indexOf(url.host(), url.scheme().size() + 3);
    if (!url.host().isEmpty() && at >= 0)
        m_url->setSelection(int(at), int(url.host().size()));
}

} // namespace porthole
