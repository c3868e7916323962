// The options of a socket, each with what it does and what the kernel made of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/socketoptionsform.h"

#include "core/catalog/explanations.h"
#include "core/transport/networkdevice.h"
#include "ui/panels/formpieces.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace porthole {

using Takes = SocketOptionRow::Takes;

namespace {

QString whyRefused(const Failure &failure)
{
    const Words words = inWords(failure);
    return translated(words.what) + QLatin1Char(' ') + translated(words.why);
}

} // namespace

SocketOptionsForm::SocketOptionsForm(quint8 kind, const QList<SocketOption> &without, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    const Explanations explanations(QLocale().name());
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::Margin);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(0, 1);
    for (const SocketOptionRow &option : socketOptionRows()) {
        if ((option.kinds & kind) && !without.contains(option.option))
            addRow(grid, option, explanations);
    }
}

void SocketOptionsForm::addRow(QGridLayout *grid, const SocketOptionRow &option, const Explanations &explanations)
{
    const Explanation explanation = explanations.find(QLatin1StringView(option.constant));
    const int at = grid->rowCount();
    auto *words = new QWidget(this);
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *title = new PlainLabel(explanation.isEmpty() ? QString::fromLatin1(option.constant) : explanation.title, Tone::Text, words);
    auto *sentence = new PlainLabel(explanation.text, Tone::Secondary, words);
    sentence->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(sentence);
    QWidget *field = makeField(option);
    field->setAccessibleName(title->text());
    field->setAccessibleDescription(explanation.text);
    title->setBuddy(field);
    auto *granted = new PlainLabel({}, Tone::Secondary, this);
    granted->setObjectName(QString(QStringLiteral("granted-") % QLatin1StringView(option.word)));
    granted->setWordWrap(true);
    granted->setFixedWidth(Theme::of(this).scaled(150));
    grid->addWidget(words, at, 0);
    grid->addWidget(field, at, 1, Qt::AlignTop);
    grid->addWidget(granted, at, 2, Qt::AlignTop);
    m_rows.push_back({&option, field, granted});
}

QWidget *SocketOptionsForm::makeField(const SocketOptionRow &option)
{
    const QString name = QStringLiteral("option-") + QLatin1StringView(option.word);
    const bool isDevice = option.takes == Takes::Device;
    if (!isDevice && option.takes != Takes::Switch) {
        QLineEdit *field = monoField(name, {}, 12, this);
        field->setPlaceholderText(option.takes == Takes::Bytes          ? tr("bytes")
                                  : option.takes == Takes::Seconds      ? tr("seconds")
                                  : option.takes == Takes::Milliseconds ? tr("milliseconds")
                                                                        : QString(QString::number(option.least) % QStringLiteral("–")
                                                                                  % QString::number(option.most)));
        field->setFixedWidth(Theme::of(this).scaled(150));
        connect(field, &QLineEdit::editingFinished, this, &SocketOptionsForm::changed);
        return field;
    }
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->setFixedWidth(Theme::of(this).scaled(150));
    box->addItem(isDevice ? tr("Any") : tr("As usual"), QString());
    if (isDevice) {
        for (const NetworkDevice &device : networkDevices())
            box->addItem(device.name, device.name);
    } else {
        box->addItem(tr("On"), QStringLiteral("1"));
        box->addItem(tr("Off"), QStringLiteral("0"));
    }
    connect(box, &QComboBox::activated, this, &SocketOptionsForm::changed);
    return box;
}

QString SocketOptionsForm::valueOf(const Row &row)
{
    if (const auto *box = qobject_cast<const QComboBox *>(row.field))
        return box->currentData().toString();
    return qobject_cast<const QLineEdit *>(row.field)->text().trimmed();
}

void SocketOptionsForm::setValue(const Row &row, const QString &value)
{
    if (auto *box = qobject_cast<QComboBox *>(row.field))
        box->setCurrentIndex(std::max(0, box->findData(value)));
    else
        qobject_cast<QLineEdit *>(row.field)->setText(value);
}

Result<SocketOptionWish> SocketOptionsForm::wish() const
{
    SocketOptionWish wish;
    for (const Row &row : m_rows) {
        const QString value = valueOf(row);
        if (value.isEmpty() || !has(row))
            continue;
        const QString text = QString::fromLatin1(row.option->word) + QLatin1Char('=') + value;
        if (const Result<void> added = addSocketOption(text, wish); !added)
            return tl::unexpected(added.error());
    }
    return wish;
}

bool SocketOptionsForm::isUsual() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return valueOf(row).isEmpty(); });
}

void SocketOptionsForm::setKind(quint8 kind)
{
    if (std::exchange(m_kind, kind) != kind)
        showRows();
}

void SocketOptionsForm::setEditable(bool editable)
{
    if (std::exchange(m_editable, editable) != editable)
        showRows();
}

void SocketOptionsForm::showGranted(const QList<GrantedOption> &granted)
{
    m_granted = granted;
    showRows();
}

void SocketOptionsForm::showRows()
{
    for (const Row &row : m_rows) {
        row.field->setEnabled(m_editable && has(row));
        const auto found = std::find_if(m_granted.begin(), m_granted.end(),
                                        [&](const GrantedOption &one) { return one.option == row.option->option; });
        const bool refused = found != m_granted.end() && found->failure;
        row.granted->setTone(refused ? Tone::Trouble : Tone::Secondary);
        row.granted->setToolTip(refused ? plainToolTip(whyRefused(found->failure)) : QString());
        row.granted->setText(!has(row)                   ? tr("not of this kind of socket")
                             : found == m_granted.end()  ? QString()
                             : refused                   ? tr("refused")
                             : found->granted.isEmpty()  ? (found->asked.isEmpty() ? tr("as it was before") : tr("could not be read back"))
                                                         : tr("the kernel has %1").arg(found->granted));
    }
}

void SocketOptionsForm::addValues(QVariantMap &values) const
{
    for (const Row &row : m_rows) {
        if (const QString value = valueOf(row); !value.isEmpty())
            values.insert(QString(QStringLiteral("option-") % QLatin1StringView(row.option->word)), value);
    }
}

void SocketOptionsForm::setValues(const QVariantMap &values)
{
    for (const Row &row : m_rows)
        setValue(row, values.value(QString(QStringLiteral("option-") % QLatin1StringView(row.option->word))).toString());
}

} // namespace porthole
