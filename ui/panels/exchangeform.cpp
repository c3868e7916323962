// What to fetch: the address, and what only some protocols know behind "Options".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeform.h"

#include "core/protocol/http/httpfields.h"

#include "ui/panels/formpieces.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/wraprow.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int TextHeight = 64; // of the fields and the body, at normal text size

Failure misread(const QString &text, const Text &why)
{
    return {Reason::Usage, 0, {"read the address", text.left(100), why}, {}};
}

QStringList spokenBeginnings()
{
    QStringList all;
    for (const SpokenProtocol &protocol : spokenProtocols())
        for (const UrlScheme &scheme : protocol.schemes)
            all += QLatin1StringView(scheme.name) + "://"_L1;
    return all;
}

bool isHttp(const QString &address)
{
    return address.trimmed().startsWith("http://"_L1, Qt::CaseInsensitive)
           || address.trimmed().startsWith("https://"_L1, Qt::CaseInsensitive);
}

} // namespace

ExchangeForm::ExchangeForm(QWidget *parent)
    : QWidget(parent)
    , m_back(new QToolButton(this))
    , m_method(new QComboBox(this))
    , m_url(monoField(u"exchangeUrl"_s, tr("Address"), 24, this))
    , m_fetch(new QPushButton(tr("Fetch"), this))
{
    m_back->setObjectName(u"exchangeBack"_s);
    m_back->setIcon(Theme::icon(u"chevron-left"_s, Tone::Secondary));
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolTip(tr("Back to what was fetched before (Alt+Left)"));
    m_back->setFocusPolicy(Qt::TabFocus);
    m_method->setObjectName(u"exchangeMethod"_s);
    m_method->setAccessibleName(tr("Method"));
    m_method->addItems({u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"DELETE"_s, u"OPTIONS"_s});
    m_url->setPlaceholderText(spokenBeginnings().value(0) + tr("name or address"));
    m_fetch->setObjectName(u"fetch"_s);
    m_fetch->setToolTip(tr("Ctrl+Enter; again with F5. Escape stops."));
    setLook(m_fetch, Look::Primary);
    setFocusProxy(m_url);
    m_options = buildOptions();
    m_unfold = foldButton(m_options, this);
    auto *row = new WrapRow(this);
    row->add({m_back, m_method, m_url}, true);
    row->add({m_unfold, m_fetch});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(row);
    column->addWidget(m_options);
    connect(m_url, &QLineEdit::textChanged, this, &ExchangeForm::fitProtocol);
    connect(m_url, &QLineEdit::returnPressed, this, &ExchangeForm::fetchWanted);
    connect(m_back, &QToolButton::clicked, this, &ExchangeForm::backWanted);
    connect(m_fetch, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT stopWanted();
        else
            Q_EMIT fetchWanted();
    });
    setCanGoBack(false);
    fitProtocol();
}

QWidget *ExchangeForm::buildOptions()
{
    auto *options = new QWidget(this);
    auto *row = new WrapRow(options);
    m_follow = new QCheckBox(tr("Follow redirects"), options);
    m_follow->setObjectName(u"exchangeFollow"_s);
    m_follow->setChecked(true);
    m_decode = new QCheckBox(tr("Undo codings"), options);
    m_decode->setObjectName(u"exchangeDecode"_s);
    m_decode->setToolTip(tr("Show what was compressed for the way as it was before."));
    m_decode->setChecked(true);
    m_user = monoField(u"exchangeUser"_s, tr("User"), 10, options);
    m_password = monoField(u"exchangePassword"_s, tr("Password"), 10, options);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setToolTip(tr("It is not remembered."));
    for (QCheckBox *box : {m_follow, m_decode}) // level with the fields beside them
        box->setMinimumHeight(Theme::of(this).controlHeight());
    row->add({m_follow});
    row->add({m_decode});
    row->add({fieldLabel(tr("User"), m_user, options), m_user});
    row->add({fieldLabel(tr("Password"), m_password, options), m_password});
    auto *column = new QVBoxLayout(options);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(row);
    column->addWidget(buildTexts(options));
    return options;
}

QWidget *ExchangeForm::buildTexts(QWidget *parent)
{
    auto *texts = new QWidget(parent);
    const auto make = [texts](const QString &name, const QString &spoken, const QString &hint) {
        auto *text = new MonoText(texts);
        text->setObjectName(name);
        text->setAccessibleName(spoken);
        text->setPlaceholderText(hint);
        text->setFixedHeight(Theme::of(texts).scaled(TextHeight));
        return text;
    };
    m_fields = make(u"exchangeFields"_s, tr("Header fields"), tr("Header fields, a line each: Accept: text/html"));
    m_body = make(u"exchangeBody"_s, tr("Body"), tr("Body of the request"));
    auto *row = new QHBoxLayout(texts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_fields);
    row->addWidget(m_body);
    return texts;
}

// A protocol is offered what it knows, and nothing else.
void ExchangeForm::fitProtocol()
{
    const bool http = hasOptions();
    m_method->setVisible(http);
    m_unfold->setVisible(http);
    m_options->setVisible(http && m_unfold->isChecked());
}

bool ExchangeForm::hasOptions() const
{
    return isHttp(m_url->text());
}

void ExchangeForm::setUrl(const QUrl &url)
{
    m_url->setText(url.toString(QUrl::RemovePassword));
    m_url->setCursorPosition(0);
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

// RFC 9110 section 5.1: a name, a colon, a value.
Result<QList<std::pair<QByteArray, QByteArray>>> ExchangeForm::fields() const
{
    QList<std::pair<QByteArray, QByteArray>> all;
    for (const QString &line : m_fields->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 1)
            return tl::unexpected(Failure{
                Reason::Usage,
                0,
                {"read the field", line.left(100), {QT_TRANSLATE_NOOP("porthole", "A header field is a name, a colon and a value."), {}}},
                {}});
        all.append({line.left(colon).trimmed().toUtf8(), line.mid(colon + 1).trimmed().toUtf8()});
    }
    return all;
}

Result<FetchRequest> ExchangeForm::request() const
{
    const Result<QUrl> address = url();
    if (!address)
        return tl::unexpected(address.error());
    FetchRequest request;
    request.url = *address;
    request.user = address->userName(QUrl::FullyDecoded);
    request.password = address->password(QUrl::FullyDecoded);
    request.url.setUserInfo({});
    if (!hasOptions())
        return request;
    const auto lines = fields();
    if (!lines)
        return tl::unexpected(lines.error());
    request.fields = *lines;
    // GET is what it does by itself.
    request.method = m_method->currentIndex() > 0 ? m_method->currentText().toLatin1() : QByteArray();
    request.body = m_body->toPlainText().toUtf8();
    request.follow = m_follow->isChecked();
    request.raw = !m_decode->isChecked();
    if (!m_user->text().isEmpty()) {
        request.user = m_user->text();
        request.password = m_password->text();
    }
    return request;
}

// Values come to lie in a file: neither credentials and cookies nor what is posted.
static QString withoutSecrets(const QString &fields)
{
    QStringList kept;
    for (const QString &line : fields.split(u'\n'))
        if (!isSecretField(line.section(u':', 0, 0).trimmed().toUtf8()))
            kept += line;
    return kept.join(u'\n');
}

QVariantMap ExchangeForm::values() const
{
    return {{u"url"_s, address()},
            {u"method"_s, m_method->currentText()},
            {u"follow"_s, m_follow->isChecked()},
            {u"decode"_s, m_decode->isChecked()},
            {u"user"_s, m_user->text()},
            {u"fields"_s, withoutSecrets(m_fields->toPlainText())}};
}

// Values come from a file: what does not fit a field is left as it is.
void ExchangeForm::setValues(const QVariantMap &values)
{
    m_url->setText(values.value(u"url"_s).toString().left(8192));
    m_method->setCurrentIndex(std::max(0, m_method->findText(values.value(u"method"_s).toString())));
    m_follow->setChecked(values.value(u"follow"_s, true).toBool());
    m_decode->setChecked(values.value(u"decode"_s, true).toBool());
    m_user->setText(values.value(u"user"_s).toString());
    m_fields->setPlainText(values.value(u"fields"_s).toString());
}

void ExchangeForm::setRunning(bool running, bool everRun)
{
    m_running = running;
    m_fetch->setText(running ? tr("Stop") : everRun ? tr("Fetch again") : tr("Fetch"));
    setLook(m_fetch, running ? Look::Usual : Look::Primary);
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
