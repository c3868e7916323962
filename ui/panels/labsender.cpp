// What is composed in a panel, made ready for the lab: "In the lab".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labsender.h"

#include "ui/widgets/composewidget.h"
#include "ui/widgets/longjob.h"

#include <QFile>

#include <cerrno>

namespace porthole {

LabSender::LabSender(ComposeWidget *compose, std::function<lab::LabCarrier()> carrier) : QObject(compose), m_carrier(std::move(carrier))
{
    connect(compose, &ComposeWidget::labWanted, this, [this](const SeriesWish &wish) { take(lab::composedFor(m_carrier(), wish)); });
    connect(compose, &ComposeWidget::labFileWanted, this, &LabSender::takeFile);
    compose->offerLab(true);
}

void LabSender::take(const Result<lab::LabComposed> &composed)
{
    if (composed)
        Q_EMIT wanted(*composed);
    else
        Q_EMIT failed(composed.error());
}

// One message. What is too long is refused, and not cut; looking for secrets in it takes as long as reading it.
void LabSender::takeFile(const QString &path, bool secret)
{
    auto composed = std::make_shared<lab::LabComposed>();
    LongJob *job = LongJob::start([path, secret, carrier = m_carrier(), composed](const LongJob::Progress &) {
        QFile file(path);
        errno = 0;
        if (!file.open(QIODevice::ReadOnly))
            return failureFromErrno(errno ? errno : ENOENT, {"open", path});
        const QByteArray bytes = file.read(lab::LabSending::MostBytes + 1);
        const Text empty{QT_TRANSLATE_NOOP("porthole", "It holds no byte that could be sent."), {}};
        if (bytes.isEmpty())
            return Failure{Reason::Usage, 0, {"read", path, empty}, {}};
        const Result<lab::LabComposed> made = lab::composedFor(carrier, bytes, secret);
        if (made)
            *composed = *made;
        return made ? Failure() : made.error();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, composed](const Failure &failure) {
        job->deleteLater();
        if (failure)
            Q_EMIT failed(failure);
        else
            Q_EMIT wanted(*composed);
    });
}

} // namespace porthole
