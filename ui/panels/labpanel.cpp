// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labpanel.h"

#include "core/session/station.h"
#include "ui/panels/labform.h"
#include "ui/panels/labresults.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinetrouble.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int RoomForWatch = 640;  // beside what happened
constexpr int RoomForFields = 420;

// What it shows is not all of it, or not the truth.
bool isHalfTrue(const lab::LabRun &run)
{
    return run.number != 0 && (run.isCutShort || run.isVoid() || run.isGarbled);
}

} // namespace

LabPanel::LabPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent), m_context(context), m_form(new LabForm(this)), m_trouble(new InlineTrouble(this)),
      m_body(new QStackedWidget(this)), m_results(new LabResults(context.seams, context.columns, m_body))
{
    setObjectName(u"labPanel"_s);
    build();
    wire();
    refresh();
}

LabPanel::~LabPanel() = default;

void LabPanel::build()
{
    m_empty = new EmptyState(u"lab"_s,
                             tr("Run makes two hosts with a cable between them, inside this machine and with the kernel's real TCP. "
                                "The same messages go over TCP and then over UDP, and every packet is shown here."),
                             tr("Run"), m_body);
    m_body->addWidget(m_empty);
    m_body->addWidget(m_results);
    QPushButton *recorded = m_empty->addAction(u"labRecordedRun"_s, tr("Study a recorded run"));
    connect(recorded, &QPushButton::clicked, this, &LabPanel::recordedWanted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_form);
    column->addWidget(m_trouble);
    column->addWidget(m_body, 1);
    m_rest = new QSpacerItem(0, 0);
    column->addItem(m_rest);
}

void LabPanel::wire()
{
    connect(m_form, &LabForm::runWanted, this, &LabPanel::run);
    connect(m_form, &LabForm::cancelWanted, this, [this] { m_handle->cancel(); });
    connect(m_empty, &EmptyState::actionWanted, this, &LabPanel::run);
    connect(m_trouble, &InlineTrouble::actionWanted, this, &LabPanel::recordedWanted);
    connect(m_results, &LabResults::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_results, &LabResults::killWanted, this, [this](quint64 frame) { m_handle->kill(frame); });
    connect(m_results, &LabResults::killNextWanted, this, [this] { m_handle->killNext(); });
}

void LabPanel::setRequest(const FetchRequest &request)
{
    m_form->setRequest(request);
}

void LabPanel::setComposed(const lab::LabComposed &composed)
{
    m_form->setComposed(composed);
}

void LabPanel::run()
{
    if (const Failure problem = m_form->problem())
        return m_trouble->showFailure(problem);
    if (!m_handle) {
        m_handle = m_context.station.newLab();
        if (!m_handle)
            return;
        connect(m_handle.get(), &LabHandle::changed, this, &LabPanel::refresh);
    }
    m_trouble->hide();
    m_results->setWatch(m_form->watch());
    m_handle->run(m_form->options());
    Q_EMIT started();
    refresh();
}

bool LabPanel::isRunning() const
{
    return m_handle && m_handle->snapshot().running;
}

QString LabPanel::title() const
{
    return tr("Lab");
}

StateGlyph LabPanel::glyph() const
{
    if (m_shown.running)
        return {u"glyph-ring"_s, Tone::Accent};
    if (m_shown.run == 0 || !m_shown.outcome)
        return {};
    const lab::LabOutcome &outcome = *m_shown.outcome;
    const Reason reason = outcome.firstFailure().reason;
    if (reason != Reason::None && reason != Reason::Cancelled)
        return {u"glyph-square"_s, Tone::Trouble};
    if (reason == Reason::Cancelled || isHalfTrue(outcome.tcp) || isHalfTrue(outcome.udp))
        return {u"glyph-half"_s, Tone::Caution};
    return {u"glyph-round"_s, Tone::Received};
}

PanelState LabPanel::state() const
{
    return {u"lab"_s, m_form->values()};
}

void LabPanel::chooseEntry(EntryId entry)
{
    m_results->chooseEntry(entry);
}

void LabPanel::restore(const QVariantMap &values)
{
    m_form->setValues(values);
}

void LabPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitForm();
}

// In a low window the picture needs the room more than the words that announced it: those stand beside the story then.
void LabPanel::fitForm()
{
    const bool isRoomy = height() >= Theme::of(this).scaled(RoomForWatch);
    const bool isStudied = m_body->currentIndex() != 0;
    m_form->showWatch(isRoomy || (!isStudied && m_trouble->isHidden()));
    m_form->showFields(!isStudied || height() >= Theme::of(this).scaled(RoomForFields));
    m_results->showWatch(!isRoomy);
}

void LabPanel::refresh()
{
    show(m_handle ? m_handle->snapshot() : LabSnapshot());
}

void LabPanel::show(const LabSnapshot &snapshot)
{
    m_shown = snapshot;
    m_form->setRunning(snapshot.running);
    const bool began = snapshot.outcome && (snapshot.outcome->tcp.number != 0 || snapshot.outcome->udp.number != 0);
    m_body->setCurrentIndex(began ? 1 : 0);
    if (began)
        m_results->show(snapshot);
    const Failure failure = snapshot.outcome && !snapshot.running ? snapshot.outcome->firstFailure() : Failure();
    if (failure && failure.reason != Reason::Cancelled) {
        m_trouble->showFailure(failure);
        m_trouble->setAction(began ? QString() : tr("Study a recorded run"));
    }
    // Where it was refused, the trouble says what to do instead.
    m_body->setVisible(began || m_trouble->isHidden());
    m_rest->changeSize(0, 0, QSizePolicy::Minimum, m_body->isHidden() ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    layout()->invalidate();
    fitForm();
    Q_EMIT titleChanged();
    if (!snapshot.running && std::exchange(m_finished, snapshot.run) != snapshot.run)
        Q_EMIT finished();
}

} // namespace porthole
