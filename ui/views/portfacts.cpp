// What the chosen port is: a sentence, its ports with and without TLS, where it is defined, its Python module.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/portfacts.h"

#include "core/model/portmodel.h"
#include "ui/theme/stylepaint.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {


PlainLabel *prose(const QString &name, Tone tone, QWidget *parent)
{
    auto *label = new PlainLabel({}, tone, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString placeOf(quint16 port, TransportProtocol transport)
{
    return QString(QString::number(port) + u'/' + QLatin1StringView(transportProtocolName(transport)));
}

// "80/tcp clear, 443/tcp TLS"
QString portsOf(const Protocol &protocol)
{
    QStringList all;
    for (const ProtocolPort &port : protocol.ports)
        all +=
            placeOf(port.port, port.transport) + u' ' + translated(PortModel::securityWords(port.security));
    return all.join(u'\n');
}

QString pythonOf(const Protocol &protocol)
{
    return protocol.pythonModules.isEmpty()
               ? protocol.pythonNote
               : QString(protocol.pythonModules.join(u", ") + u". "_s + protocol.pythonNote);
}

QString titleOf(const QModelIndex &row)
{
    const QVariant title = row.data(PortModel::TitleRole);
    const QString name =
        title.isValid() ? title.toString() : row.siblingAtColumn(PortModel::Name).data().toString();
    const int port = row.data(PortModel::PortRole).toInt();
    return port ? PortFacts::tr("%1, port %2")
                      .arg(name, placeOf(quint16(port),
                                         TransportProtocol(row.data(PortModel::TransportRole).toInt())))
                : name;
}

QString sentenceOf(const QModelIndex &row)
{
    if (row.data(PortModel::IsOursRole).toBool())
        return row.data(PortModel::SentenceRole).toString();
    const QString description = row.siblingAtColumn(PortModel::Description).data().toString();
    return description.isEmpty() ? PortFacts::tr("The registry says no more about it.") : description;
}

} // namespace

PortFacts::PortFacts(QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_grid(new QGridLayout)
{
    setObjectName(u"portFacts"_s);
    auto *inside = new QWidget(m_area);
    m_title = prose(u"portTitle"_s, Tone::Text, inside);
    m_title->setStrong(true);
    m_sentence = prose(u"portSentence"_s, Tone::Text, inside);
    m_grid->setHorizontalSpacing(metrics::Gap);
    m_grid->setVerticalSpacing(metrics::Grid);
    m_grid->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(metrics::Side, 10, metrics::Side, 10);
    column->setSpacing(metrics::Grid);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addLayout(m_grid);
    column->addStretch();
    m_area->setWidget(inside);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QWidget *ground : {m_area->viewport(), inside})
        ground->setAutoFillBackground(false);
    m_area->setFocusPolicy(Qt::TabFocus); // so that the keyboard can scroll it
    m_area->setAccessibleName(tr("About the chosen port"));
    auto *edge = new QVBoxLayout(this);
    edge->setContentsMargins(metrics::Side, 0, metrics::Side, 0);
    edge->addWidget(m_area);
}

void PortFacts::showPort(const Catalog &catalog, const QModelIndex &row)
{
    m_title->setText(row.isValid() ? titleOf(row) : QString());
    m_title->setVisible(row.isValid());
    m_sentence->setText(row.isValid()
                            ? sentenceOf(row)
                            : tr("Choose a row: what it is, and what can be done with it, appears here."));
    m_sentence->setTone(row.isValid() ? Tone::Text : Tone::Secondary);
    setFacts(row.isValid() ? factsOf(catalog, row) : QList<Fact>());
    m_area->setAccessibleDescription(QString(m_title->text() + u". "_s + m_sentence->text()));
    m_area->ensureVisible(0, 0);
}

QList<PortFacts::Fact> PortFacts::factsOf(const Catalog &catalog, const QModelIndex &row)
{
    const Protocol *protocol = catalog.protocol(row.data(PortModel::ProtocolRole).toString());
    if (!protocol)
        return {{tr("Source"), tr("IANA's registry of service names and port numbers")}};
    QList<Fact> facts{{tr("Here"), row.data(PortModel::NoteRole).toString()},
                      {tr("Ports"), portsOf(*protocol)},
                      {tr("Defined"), protocol->specifications.join(u", ")},
                      {tr("Python"), pythonOf(*protocol)}};
    for (const ArticleRow &article : catalog.article())
        if (article.id == protocol->id && article.hasSlip())
            facts += {tr("Article"), tr("It prints %1, port %2, %3. %4")
                                         .arg(article.printed.protocol)
                                         .arg(article.printed.port)
                                         .arg(article.printed.modules, article.slip)};
    facts += {tr("Porthole"), protocol->today};
    facts.removeIf([](const Fact &fact) { return fact.value.isEmpty(); });
    return facts;
}

void PortFacts::setFacts(const QList<Fact> &facts)
{
    for (qsizetype row = m_labels.size() / 2; row < facts.size(); ++row) {
        m_labels += prose({}, Tone::Secondary, m_area->widget());
        m_labels += prose(u"portFact"_s, Tone::Text, m_area->widget());
        m_labels.at(2 * row)->setWordWrap(false);
        m_grid->addWidget(m_labels.at(2 * row), int(row), 0);
        m_grid->addWidget(m_labels.at(2 * row + 1), int(row), 1);
    }
    for (qsizetype row = 0; row < m_labels.size() / 2; ++row) {
        const Fact fact = facts.value(row);
        m_labels.at(2 * row)->setText(fact.label);
        m_labels.at(2 * row + 1)->setText(fact.value);
        m_labels.at(2 * row)->setVisible(row < facts.size());
        m_labels.at(2 * row + 1)->setVisible(row < facts.size());
    }
}

void PortFacts::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    stylepaint::box(&painter, m_area->geometry(), Theme::of(this).tokens().window, QColor());
}

} // namespace porthole
