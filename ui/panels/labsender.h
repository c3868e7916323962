// What is composed in a panel, made ready for the lab: "In the lab".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labsending.h"

#include <QObject>

#include <functional>

namespace porthole {

class ComposeWidget;

class LabSender : public QObject
{
    Q_OBJECT
public:
    // `carrier` is asked when it is wanted. Lives as long as `compose`.
    LabSender(ComposeWidget *compose, std::function<lab::LabCarrier()> carrier);

Q_SIGNALS:
    void wanted(const porthole::lab::LabComposed &composed);
    void failed(const porthole::Failure &failure);

private:
    void take(const Result<lab::LabComposed> &composed);
    void takeFile(const QString &path, bool secret);

    std::function<lab::LabCarrier()> m_carrier;
};

} // namespace porthole
